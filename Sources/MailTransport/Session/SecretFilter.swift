package import MailModel

/// Takes secrets out of whatever a server may repeat of them.
package struct SecretFilter: Sendable {
  /// A sign-in has few steps; a server that keeps asking must not make the list grow.
  private static let limit = 32

  private var secrets: [SecretText] = []

  /// A filter for these secrets; those of three octets or fewer would black out half of every text and are left.
  package init(_ secrets: [SecretText] = []) {
    hide(secrets)
  }

  /// Takes these secrets out too.
  package mutating func hide(_ more: [SecretText]) {
    let worthwhile = more.filter { secret in secret.withBytes { $0.count > 3 } }
    secrets += worthwhile.prefix(max(0, Self.limit - secrets.count))
  }

  /// Takes out the last word of a line that was sent in secret, such as the response behind `AUTH PLAIN`.
  package mutating func hideLastWord(of line: [UInt8]) {
    let text = line.prefix { $0 != 0x0D && $0 != 0x0A }
    hide([SecretText(text.suffix(from: text.lastIndex(of: 0x20).map { $0 + 1 } ?? text.startIndex))])
  }

  /// The text with dots in place of each secret.
  package func redacted(_ text: [UInt8]) -> [UInt8] {
    secrets.reduce(text) { text, secret in
      secret.withBytes { Self.replace($0, in: text) }
    }
  }

  /// The failure with dots in place of each secret in the server's words.
  package func redacted(_ failure: MailFailure) -> MailFailure {
    guard !secrets.isEmpty, let words = failure.serverText else { return failure }
    return MailFailure(
      failure.kind, failure.cause, serverText: String(decoding: redacted(Array(words.utf8)), as: UTF8.self),
      context: failure.context)
  }

  private static func replace(_ secret: UnsafeRawBufferPointer, in text: [UInt8]) -> [UInt8] {
    guard let first = secret.first, text.count >= secret.count else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == first, text[position...].starts(with: secret) {
        result += "••••••••".utf8
        position += secret.count
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }
}

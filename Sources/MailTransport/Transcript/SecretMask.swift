package import MailModel

/// Blacks out the secrets of a session in what is recorded and thrown, in whatever form a server might repeat them.
package struct SecretMask: Sendable {
  private static let dots = "••••••••"
  /// A sign-in has few steps; a server that keeps asking must not make the list grow.
  private static let limit = 32

  private var secrets: [SecretText] = []

  /// Nothing to hide yet.
  package init() {}

  /// Remembers what must never be shown.
  package mutating func hide(_ more: [SecretText]) {
    // Three octets or fewer would black out half of every text.
    let worthwhile = more.filter { secret in secret.withBytes { $0.count > 3 } }
    secrets += worthwhile.prefix(max(0, Self.limit - secrets.count))
  }

  /// Remembers the last word of a line that was sent in secret, such as the response behind `AUTH PLAIN`.
  package mutating func hideLastWord(of line: [UInt8]) {
    let text = line.prefix { $0 != 0x0D && $0 != 0x0A }
    hide([SecretText(text.suffix(from: text.lastIndex(of: 0x20).map { $0 + 1 } ?? text.startIndex))])
  }

  /// The octets with dots for every secret in them.
  package func masked(_ text: [UInt8]) -> [UInt8] {
    secrets.reduce(text) { text, secret in
      secret.withBytes { Self.replace($0, in: text) }
    }
  }

  /// The failure without the secrets that the server may have repeated.
  package func masked(_ failure: MailFailure) -> MailFailure {
    guard !secrets.isEmpty, let words = failure.serverText else { return failure }
    return MailFailure(
      failure.kind, failure.cause, serverText: String(decoding: masked(Array(words.utf8)), as: UTF8.self),
      context: failure.context)
  }

  private static func replace(_ secret: UnsafeRawBufferPointer, in text: [UInt8]) -> [UInt8] {
    guard let first = secret.first, text.count >= secret.count else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == first, text[position...].starts(with: secret) {
        result += dots.utf8
        position += secret.count
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }
}

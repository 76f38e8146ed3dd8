package import MailModel

/// Takes the secrets of a session out of what is recorded, reported and thrown, in whatever form a server repeats them.
///
/// A secret in its own letters becomes dots. Where it is disguised (base64, percent signs, hexadecimal digits, split
/// over lines), nothing is left of the text. The time that takes grows with the text and the secrets, not with their
/// product.
package struct SecretMask: Sendable {
  /// What stands for a text in which a secret is disguised.
  package static let withheld = "withheld: it repeats the password"
  /// So few octets would black out half of every text.
  static let tooShort = 3
  private static let dots = "••••••••"
  /// A sign-in has few steps; a server that keeps asking must not make the list grow.
  private static let limit = 32
  /// Octets that are looked at, besides what a secret needs: far more than is ever shown.
  private static let window = 32 * 1024

  private var secrets: [SecretText] = []
  private var plain: [SecretPattern] = []
  private var hexadecimal: [SecretPattern] = []
  private var base64: [SecretPattern] = []
  private var words = 0
  private var longest = 0

  /// Nothing to hide yet.
  package init() {}

  /// Remembers what must never be shown; a secret of three octets or fewer is not looked for.
  package mutating func hide(_ more: [SecretText]) {
    for secret in more
    where secret.withBytes({ $0.count > Self.tooShort }) && !secrets.contains(where: { $0 == secret }) {
      secrets.append(secret)
      plain += SecretDisguise.plain(secret)
      hexadecimal += SecretDisguise.hexadecimal(secret)
      base64 += SecretDisguise.base64(secret)
    }
    longest = (plain + hexadecimal + base64).map(\.count).max() ?? 0
  }

  /// Remembers the last word of a line that was sent in secret, such as the response behind `AUTH PLAIN`.
  package mutating func hideLastWord(of line: [UInt8]) {
    let text = line.prefix { $0 != 0x0D && $0 != 0x0A }
    let word = Array(text.suffix(from: text.lastIndex(of: 0x20).map { $0 + 1 } ?? text.startIndex))
    guard words < Self.limit, word.count > Self.tooShort else { return }
    words += 1
    plain.append(SecretPattern(SecretDisguise.folded(word)))
    longest = max(longest, word.count)
  }

  /// The octets with dots for every secret in them, or ``withheld``; of a very long text the beginning.
  package func masked(_ text: [UInt8]) -> [UInt8] { plain.isEmpty ? text : Array(cleaned(text[...]).utf8) }

  /// The text with dots for every secret in it, or ``withheld``; of a very long text the beginning.
  package func masked(_ text: String) -> String { plain.isEmpty ? text : cleaned(Array(text.utf8)[...]) }

  /// The failure without the secrets that the server may have repeated.
  ///
  /// It is the words as they came that are looked at: what was cut or made harmless first could hide a part of a secret.
  package func masked(_ failure: MailFailure) -> MailFailure {
    guard !plain.isEmpty, let words = failure.wholeText else { return failure }
    return MailFailure(
      failure.kind, failure.cause, serverText: masked(words), limit: failure.textLimit, context: failure.context)
  }

  /// Whether the text repeats a secret in a disguise or split over its lines, so that no line of it may be shown.
  package func isDisguised(in text: String) -> Bool {
    !plain.isEmpty && cleaned(Array(text.utf8)[...]) == Self.withheld
  }

  private func cleaned(_ text: ArraySlice<UInt8>) -> String {
    let part = Array(text.prefix(Self.window + longest))
    let blackened = String(decoding: blackened(part), as: UTF8.self)
    let readings = SecretReading(blackened).all
    for reading in readings {
      let folded = SecretDisguise.folded(reading)
      let isRepeated =
        base64.contains { $0.occurs(in: reading) } || (plain + hexadecimal).contains { $0.occurs(in: folded) }
      if isRepeated { return Self.withheld }
    }
    guard part.count < text.count else { return blackened }
    // A secret may have been cut in two; what is seen of it must not be the end.
    return String(decoding: readings[0].dropLast(longest), as: UTF8.self)
  }

  private func blackened(_ text: [UInt8]) -> [UInt8] {
    let folded = SecretDisguise.folded(text)
    // How many secrets begin and end at each place, so that overlapping ones leave nothing between them.
    var steps: [Int: Int] = [:]
    for place in plain.flatMap({ $0.places(in: folded) }) {
      steps[place.lowerBound, default: 0] += 1
      steps[place.upperBound, default: 0] -= 1
    }
    guard !steps.isEmpty else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var depth = 0
    for index in text.indices {
      let before = depth
      depth += steps[index] ?? 0
      if depth == 0 { result.append(text[index]) } else if before == 0 { result += Self.dots.utf8 }
    }
    return result
  }
}

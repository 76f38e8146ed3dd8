/// Servers known to take a SASL response within the AUTH command (RFC 5034 §4); others came before it or refuse it, and
/// none announces it. Being asked first costs a round trip and always works.
package struct InitialResponseHabit: Sendable, Equatable {
  /// What the greeting or the capability IMPLEMENTATION holds, in lower case.
  package let sign: String
  /// Where it was seen.
  package let seen: String

  /// Every known one.
  package static let all = [
    InitialResponseHabit(sign: "dovecot", seen: "Dovecot's greeting \"Dovecot ready.\""),
    InitialResponseHabit(sign: "gpop ready", seen: "Gmail's greeting \"Gpop ready for requests\""),
    InitialResponseHabit(sign: "cyrus", seen: "Cyrus, greeting and IMPLEMENTATION"),
  ]

  /// Whether a server that says this of itself takes a response at once.
  package static func isKnown(ofServerThatSays words: String) -> Bool {
    let words = words.lowercased()
    return all.contains { words.contains($0.sign) }
  }
}

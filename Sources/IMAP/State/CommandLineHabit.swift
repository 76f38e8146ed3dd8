/// How long a command line a server is known to take; any other gets at most 1,000 octets (Yahoo refuses longer ones).
package struct CommandLineHabit: Sendable, Equatable {
  /// What the greeting or the answer to ID holds, in lower case.
  package let sign: String
  /// Octets of a line.
  package let octets: Int
  /// Where it was seen.
  package let seen: String

  /// Every known habit.
  package static let all = [
    CommandLineHabit(sign: "dovecot", octets: 8_000, seen: "Dovecot, imap_max_line_length = 64k"),
    CommandLineHabit(sign: "gimap", octets: 8_000, seen: "Gmail's greeting \"Gimap ready for requests\""),
    CommandLineHabit(sign: "cyrus", octets: 8_000, seen: "Cyrus, maxquoted and maxword of 128k"),
    CommandLineHabit(sign: "courier", octets: 8_000, seen: "Courier, 16k for one word"),
  ]

  /// Octets to keep a line within if one knows nothing.
  package static let cautious = 1_000

  /// Octets to keep a line within for a server that says this of itself.
  package static func limit(forServerThatSays words: String) -> Int {
    let words = words.lowercased()
    return all.first { words.contains($0.sign) }?.octets ?? cautious
  }
}

/// What is done otherwise with a server that is known; what every server is forgiven needs no row.
///
/// How many connections and octets a provider allows is the scheduler's concern and stands with it.
package struct ServerHabit: Sendable, Equatable {
  /// What is done otherwise.
  package enum Measure: Sendable, Equatable {
    /// Command lines have so many octets at most.
    case lines(Int)
    /// The extension is not switched on although it is offered.
    case without(Capability)
  }

  /// Whose habit it is.
  package let server: KnownServer
  /// What is done about it.
  package let measure: Measure
  /// What was seen.
  package let seen: String

  /// Every habit that changes what is sent.
  package static let all = [
    ServerHabit(server: .dovecot, measure: .lines(8_000), seen: "Dovecot takes 64k, imap_max_line_length"),
    ServerHabit(server: .gmail, measure: .lines(8_000), seen: "Gmail takes sets of UIDs of 8k"),
    ServerHabit(server: .cyrus, measure: .lines(8_000), seen: "Cyrus takes 128k, maxquoted and maxword"),
    ServerHabit(server: .courier, measure: .lines(8_000), seen: "Courier takes 16k for one word"),
    ServerHabit(server: .yahoo, measure: .lines(1_000), seen: "Yahoo answers BAD to lines of more than 1,000 octets"),
    ServerHabit(
      server: .iCloud, measure: .without(.qresync), seen: "iCloud answers ENABLE with nothing, VANISHED is malformed"),
  ]

  /// Octets to keep a line within if one knows nothing.
  package static let cautiousLine = 1_000

  /// Octets that a command line to this server may have.
  static func lineLimit(of server: KnownServer?) -> Int {
    for habit in all where habit.server == server { if case .lines(let octets) = habit.measure { return octets } }
    return cautiousLine
  }

  /// Whether what this server offers may be switched on.
  static func trusts(_ capability: Capability, of server: KnownServer?) -> Bool {
    !all.contains { $0.server == server && $0.measure == .without(capability) }
  }
}

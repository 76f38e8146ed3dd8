/// Everything that a server says it can do, in the order it said so.
package struct CapabilitySet: Sendable, Equatable, CustomStringConvertible {
  /// Whether the server said anything at all: one older than RFC 2449 does not know CAPA.
  package let isAnnounced: Bool
  /// The capabilities in the server's order.
  package let ordered: [Capability]

  /// What is known of a server that does not know CAPA: nothing, so that everything has to be tried.
  package static let unannounced = CapabilitySet(isAnnounced: false, ordered: [])

  private init(isAnnounced: Bool, ordered: [Capability]) {
    self.isAnnounced = isAnnounced
    self.ordered = ordered
  }

  /// Reads the answer to CAPA.
  ///
  /// - Parameter content: its lines, each ended by CR LF.
  package init(_ content: [UInt8], limits: POP3Limits = POP3Limits()) throws(POP3SyntaxError) {
    var found: [Capability] = []
    try ListingLines.each(of: content, limit: limits.line) { line throws(POP3SyntaxError) in
      let capability = Capability(line)
      guard found.count < limits.capabilities, capability.arguments.count < limits.capabilities else {
        throw .overLimit("capabilities")
      }
      if !capability.keyword.isEmpty { found.append(capability) }
    }
    self.init(isAnnounced: true, ordered: found)
  }

  /// Whether the server says that it can do it.
  package func contains(_ keyword: Capability.Keyword) -> Bool {
    ordered.contains { $0.keyword == keyword.rawValue }
  }

  /// Whether the server says so, or is too old to say anything.
  package func mayContain(_ keyword: Capability.Keyword) -> Bool { !isAnnounced || contains(keyword) }

  /// The SASL mechanisms offered (RFC 5034 §3), in upper case.
  package var mechanisms: [String] {
    ordered.filter { $0.keyword == Capability.Keyword.sasl.rawValue }.flatMap(\.arguments).map { $0.uppercased() }
  }

  /// What the server says it is (RFC 2449 §6.9); empty if it does not.
  package var implementation: String {
    ordered.first { $0.keyword == Capability.Keyword.implementation.rawValue }?.arguments.joined(separator: " ") ?? ""
  }

  /// The capabilities, separated by commas.
  package var description: String {
    isAnnounced ? ordered.map(\.description).joined(separator: ", ") : "the server does not know CAPA"
  }
}

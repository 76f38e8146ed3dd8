/// Everything that a server says it can do, in the order it said so.
package struct CapabilitySet: Sendable, Equatable, CustomStringConvertible {
  private var members: Set<Capability> = []
  /// The capabilities in the server's order.
  package private(set) var ordered: [Capability] = []

  /// Capabilities in some order; repeated ones count once.
  package init(_ capabilities: some Sequence<Capability>) {
    for capability in capabilities where members.insert(capability).inserted { ordered.append(capability) }
  }

  /// Whether the server can do it.
  package func contains(_ capability: Capability) -> Bool { members.contains(capability) }

  /// Whether the server keeps MODSEQs: QRESYNC implies CONDSTORE (RFC 7162 §3.2.3).
  package var keepModSeqs: Bool { contains(.condstore) || contains(.qresync) }

  /// The names of the SASL mechanisms that the server offers (`AUTH=…`).
  package var mechanisms: [String] {
    ordered.map(\.rawValue).filter { $0.hasPrefix("AUTH=") }.map { String($0.dropFirst(5)) }
  }

  /// The words, separated by commas.
  package var description: String { ordered.map(\.rawValue).joined(separator: ", ") }
}

/// How strings that cannot be quoted may travel (RFC 7888).
package enum LiteralForm: Sendable, Equatable {
  /// Each waits for the server's `+`.
  case awaited
  /// Those of at most so many octets go at once.
  case immediate(upTo: Int)

  /// Whether a literal of so many octets goes at once.
  func sendsAtOnce(_ count: Int) -> Bool {
    switch self {
    case .awaited: false
    case .immediate(let most): count <= most
    }
  }
}

extension CapabilitySet {
  /// What the server takes: LITERAL+ any, LITERAL- and IMAP4rev2 up to 4,096 octets at once.
  package var literalForm: LiteralForm {
    if contains(.literalPlus) { return .immediate(upTo: .max) }
    return contains(.literalMinus) || contains(.imap4rev2) ? .immediate(upTo: 4_096) : .awaited
  }
}

/// A stored message that one side of a cut-over has and the other lacks.
package struct CutOverDifference: Sendable, Equatable, Identifiable {
  /// What makes it a difference, in the order of the list.
  package enum Kind: Int, Sendable, CaseIterable {
    /// The old server holds it, and it never came by the new setting.
    case missing
    /// It came by both under one Message-ID, but not with the same bytes.
    case otherBytes
    /// It came by the new setting only.
    case onlyNew
  }

  /// What makes it one.
  package let kind: Kind
  /// The message.
  package let message: MessageSummary

  /// The message's row id; a message differs in one way only.
  package var id: Int64 { message.id }

  /// A difference as found.
  package init(kind: Kind, message: MessageSummary) {
    self.kind = kind
    self.message = message
  }
}

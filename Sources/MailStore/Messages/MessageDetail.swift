package import MailModel

/// Everything that is known of one message but its bytes.
package struct MessageDetail: Sendable, Equatable {
  /// The row of the list.
  package let summary: MessageSummary
  /// The recipients of copies.
  package let cc: [EmailAddress]
  /// The Message-ID without angle brackets; empty if there is none.
  package let messageID: String
  /// The ids of In-Reply-To.
  package let inReplyTo: [String]
  /// The ids of References, oldest first.
  package let references: [String]
  /// The first words of the text.
  package let snippet: String
  /// Customers that it might belong to, likeliest first (row ids).
  package let candidates: [Int64]
  /// Who filed or unfiled it by hand.
  package let filedActor: String?
  /// Every place where it was met, those that still hold it first.
  package let places: [MessagePlace]
}

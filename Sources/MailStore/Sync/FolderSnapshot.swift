package import MailModel

/// What a complete pass keeps of a folder, for the next one to compare with.
package struct FolderSnapshot: Sendable, Equatable {
  /// UIDNEXT at the pass's EXAMINE.
  package var uidNext: UInt32?
  /// HIGHESTMODSEQ at that time; nil if the server keeps none.
  package var highestModSeq: Int64?
  /// How many messages the server held at that time.
  package var messageCount: Int
  /// How many of these the load period leaves there.
  package var outsideCount: Int
  /// When every UID was compared last.
  package var auditedAt: Timestamp?

  /// With every part.
  package init(
    uidNext: UInt32?, highestModSeq: Int64?, messageCount: Int, outsideCount: Int, auditedAt: Timestamp?
  ) {
    self.uidNext = uidNext
    self.highestModSeq = highestModSeq
    self.messageCount = messageCount
    self.outsideCount = outsideCount
    self.auditedAt = auditedAt
  }
}

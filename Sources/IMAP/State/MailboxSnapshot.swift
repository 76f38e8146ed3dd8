/// A mailbox at the moment it was opened (RFC 9051 §6.3.2): what a pass compares itself with.
package struct MailboxSnapshot: Sendable, Equatable {
  /// The epoch of its UIDs.
  package let uidValidity: UInt32
  /// The UID that the next message will have, or more; nil if the server would not tell and the mailbox is empty.
  package let uidNext: UInt32?
  /// How many messages it holds.
  package let exists: UInt32
  /// The highest MODSEQ (RFC 7162); nil if the server keeps none for this mailbox.
  package let highestModSeq: UInt64?

  /// A snapshot put together.
  package init(uidValidity: UInt32, uidNext: UInt32?, exists: UInt32, highestModSeq: UInt64?) {
    self.uidValidity = uidValidity
    self.uidNext = uidNext
    self.exists = exists
    self.highestModSeq = highestModSeq
  }
}

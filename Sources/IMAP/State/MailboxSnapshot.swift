/// A mailbox at the moment it was opened (RFC 9051 §6.3.2): what a pass compares itself with.
package struct MailboxSnapshot: Sendable, Equatable {
  /// The epoch of its UIDs.
  package let uidValidity: UInt32
  /// The UID that the next message will have, or more; nil if the server would not tell and the mailbox is empty.
  package let uidNext: UInt32?
  /// How many messages it holds.
  package let exists: UInt32
  /// The highest MODSEQ, at least 1 (RFC 7162); nil if the server keeps none for this mailbox.
  package let highestModSeq: Int64?
  /// Whether the server told ``uidNext`` itself; else it follows from the last message, and falls when that one goes.
  package internal(set) var isUIDNextTold = true
  /// Whether the server told everything that has changed since the ``MailboxResync`` that was given: only then do
  /// ``vanished`` and ``changedFlags`` say anything, and what they do not name has not changed.
  package internal(set) var isResynced = false
  /// What is gone since then. It may name UIDs that nobody ever knew, up to all there can be: intersect it with those one
  /// knows, and never go through it one by one.
  package internal(set) var vanished = UIDSet()
  /// The messages whose flags have changed since then, new messages among them: UID, flags and MODSEQ, nothing else.
  package internal(set) var changedFlags: [FetchedAttributes] = []

  /// A snapshot put together, without knowledge of what has changed.
  package init(uidValidity: UInt32, uidNext: UInt32?, exists: UInt32, highestModSeq: Int64?) {
    self.uidValidity = uidValidity
    self.uidNext = uidNext
    self.exists = exists
    self.highestModSeq = highestModSeq
  }

  /// The same snapshot with what the answer told of changes, if it is the answer to `resync` and whole.
  func telling(_ answer: ExamineAnswer, since resync: MailboxResync?) -> MailboxSnapshot {
    guard let resync, resync.uidValidity == uidValidity, highestModSeq != nil, answer.holdsEveryChange else {
      return self
    }
    var copy = self
    copy.isResynced = true
    copy.vanished = answer.vanished
    copy.changedFlags = answer.changedFlags
    return copy
  }
}

/// What is known of a mailbox from an earlier session, so that the server tells only what has changed (RFC 7162 §3.2.5).
package struct MailboxResync: Sendable, Equatable {
  /// The epoch in which it was known; in another one the server tells nothing.
  package let uidValidity: UInt32
  /// The mailbox's count at that time: ``MailboxSnapshot/highestModSeq``, at least 1.
  package let modSeq: Int64
  /// The UIDs that are still thought to be there; empty for all that ever were.
  package let knownUIDs: UIDSet

  /// What is known.
  package init(uidValidity: UInt32, modSeq: Int64, knownUIDs: UIDSet = UIDSet()) {
    self.uidValidity = uidValidity
    self.modSeq = modSeq
    self.knownUIDs = knownUIDs
  }

  /// Whether it can be asked at all: both numbers begin at 1.
  var isMeaningful: Bool { uidValidity > 0 && modSeq > 0 }

  /// The parameter of EXAMINE as it travels; of UIDs that take more than `room` octets only the first and the last are named,
  /// since the server may always tell more than was asked.
  func wire(room: Int) -> String {
    var text = "(QRESYNC (\(uidValidity) \(modSeq)"
    if let first = knownUIDs.first, let last = knownUIDs.last {
      let isShort = knownUIDs.ranges.count <= room / 2 && knownUIDs.wire.utf8.count <= room
      text += " " + (isShort ? knownUIDs : UIDSet(first...last)).wire
    }
    return text + "))"
  }
}

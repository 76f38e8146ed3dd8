/// UIDs that are no longer there (RFC 7162 §3.2.10), as ranges: a server may name far more than it ever held.
package struct VanishedUIDs: Sendable, Equatable {
  /// The UIDs.
  package let uids: UIDSet
  /// Whether they went before the mailbox was opened, so that the count of messages leaves them out already.
  package let isEarlier: Bool

  /// UIDs that went.
  package init(_ uids: UIDSet, isEarlier: Bool) {
    self.uids = uids
    self.isEarlier = isEarlier
  }

  /// Reads `(EARLIER) 41,43:116,118` or `505,507`.
  init(_ cursor: inout ResponseCursor, limits: IMAPLimits) throws(IMAPSyntaxError) {
    cursor.skipSpaces()
    let words = cursor.peek == UInt8(ascii: "(") ? try cursor.words() : []
    cursor.skipSpaces()
    let set = try cursor.astring()
    cursor.skipSpaces()
    guard cursor.isAtEnd else { throw cursor.failure("the end of the response") }
    self.init(
      try UIDSet(parsing: set, limit: limits.vanishedRanges),
      isEarlier: words.contains { $0.uppercased() == "EARLIER" })
  }
}

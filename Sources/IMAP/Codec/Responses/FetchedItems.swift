/// What one FETCH response tells of one message (RFC 9051 §7.5.2); what it does not tell is nil.
package struct FetchedItems: Sendable, Equatable {
  /// A message's octets, or why they are not there.
  package enum Content: Sendable, Equatable {
    case octets([UInt8])
    /// The server gave NIL.
    case absent
    /// So many octets were announced, more than the limit; they came and were dropped.
    case tooLarge(size: UInt64)
  }

  /// The message's place in the mailbox, which changes as others go.
  package let sequence: UInt32
  package var uid: UInt32?
  /// The flags as the server wrote them, for example `\Seen`.
  package var flags: [String]?
  package var internalDate: InternalDate?
  /// RFC822.SIZE, which some servers only estimate.
  package var size: UInt64?
  /// When the message last changed, in the mailbox's own count (RFC 7162); never 0 or less, which some servers say for none.
  package var modSeq: Int64?
  /// OBJECTID's name for the content (RFC 8474).
  package var emailID: String?
  /// Gmail's number for the content (X-GM-MSGID).
  package var gmailMessageID: UInt64?
  /// BODY[].
  package var body: Content?
  /// BODY[HEADER].
  package var header: Content?

  /// Nothing told yet.
  package init(sequence: UInt32) { self.sequence = sequence }

  /// Adds what another response told of the same message.
  mutating func merge(_ other: FetchedItems) {
    uid = other.uid ?? uid
    flags = other.flags ?? flags
    internalDate = other.internalDate ?? internalDate
    size = other.size ?? size
    modSeq = other.modSeq ?? modSeq
    emailID = other.emailID ?? emailID
    gmailMessageID = other.gmailMessageID ?? gmailMessageID
    body = other.body ?? body
    header = other.header ?? header
  }
}

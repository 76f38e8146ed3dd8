/// What is known of a message besides its octets, and what cannot be derived from them.
package struct FetchedAttributes: Sendable, Equatable {
  /// The UID.
  package let uid: UInt32
  /// When the server received it.
  package let internalDate: InternalDate?
  /// Octets according to the server, which some servers only estimate.
  package let size: UInt64?
  /// The flags as the server wrote them.
  package let flags: [String]
  /// When the message last changed, in the mailbox's own count (RFC 7162); nil if the server keeps none or was not asked.
  package let modSeq: Int64?
  /// OBJECTID's name for the content (RFC 8474).
  package let emailID: String?
  /// Gmail's number for the content.
  package let gmailMessageID: UInt64?
  /// The header block, if it was asked for.
  package let header: [UInt8]?

  init(uid: UInt32, _ items: FetchedItems) {
    self.uid = uid
    internalDate = items.internalDate
    size = items.size
    flags = items.flags ?? []
    modSeq = items.modSeq
    emailID = items.emailID
    gmailMessageID = items.gmailMessageID
    header = if case .octets(let octets)? = items.header { octets } else { nil }
  }
}

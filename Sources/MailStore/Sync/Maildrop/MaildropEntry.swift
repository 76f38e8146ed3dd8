package import MailModel

/// What the store knows of one message in a maildrop.
package struct MaildropEntry: Sendable, Equatable {
  /// Our number for it: what is listed later has a higher one.
  package var uid: UInt32
  /// The server's unique-id, or what stands for it.
  package var name: String
  /// Octets, as the server lists them.
  package var size: Int
  /// The hash of its header block as TOP gave it; nil if nobody asked.
  package var headerHash: [UInt8]?
  /// The day of its Date header; nil if nobody asked or it has none.
  package var date: CivilDate?
  /// When it was listed first.
  package var firstSeen: Timestamp

  /// With every part.
  package init(
    uid: UInt32, name: String, size: Int, headerHash: [UInt8]? = nil, date: CivilDate? = nil, firstSeen: Timestamp
  ) {
    self.uid = uid
    self.name = name
    self.size = size
    self.headerHash = headerHash
    self.date = date
    self.firstSeen = firstSeen
  }
}

/// What one listing of a maildrop changes in the ledger.
package struct MaildropChange: Sendable, Equatable {
  /// Messages never seen, in ascending order of age; `uid` and `firstSeen` are given by the store.
  package var fresh: [MaildropEntry] = []
  /// Messages under another name or size, or listed again after they had gone; `uid` is theirs.
  package var found: [MaildropEntry] = []
  /// UIDs that are not listed any more.
  package var gone: [UInt32] = []

  /// No change.
  package init() {}

  /// Whether there is nothing to write.
  package var isEmpty: Bool { fresh.isEmpty && found.isEmpty && gone.isEmpty }
}

/// A stored message that the server may still hold.
package struct DeletableMail: Sendable, Equatable {
  /// Its UID.
  package let uid: UInt32
  /// The message's row id.
  package let messageID: Int64
  /// The SHA-256 of its bytes.
  package let sha256: [UInt8]
  /// The hashes by which its header block is known.
  package let headerHashes: [[UInt8]]
}

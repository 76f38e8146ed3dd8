package import MailModel

/// What is known of one folder of one setting.
package struct FolderState: Sendable, Equatable {
  /// The row id.
  package let id: Int64
  /// The setting's row id.
  package let settingID: Int64
  /// The folder's name, decoded.
  package let name: String
  /// What it is for.
  package let role: FolderRole
  /// UIDVALIDITY as last seen; nil before the first pass.
  package let uidValidity: UInt32?
  /// Counts the times that the server's UIDs began anew; 0 before the first pass.
  package let epoch: Int64
  /// UIDNEXT as last seen.
  package let uidNext: UInt32?
  /// HIGHESTMODSEQ as of the last pass that was complete.
  package let highestModSeq: Int64?

  /// How many messages the server held at that time; nil before the first complete pass.
  package var messageCount: Int?
  /// How many of these the load period left on the server.
  package var outsideCount = 0
  /// When every UID was compared last.
  package var auditedAt: Timestamp?
  /// Whether what is pending may be known mail, so that its headers are looked at before a body is fetched.
  package var isRecognizing = false
  /// How many messages were missing at once and are not believed to be gone yet.
  package var heldCount = 0
  /// Since when; nil if none are.
  package var heldSince: Timestamp?

  /// With every part that a server tells.
  package init(
    id: Int64, settingID: Int64, name: String, role: FolderRole, uidValidity: UInt32?, epoch: Int64, uidNext: UInt32?,
    highestModSeq: Int64?
  ) {
    self.id = id
    self.settingID = settingID
    self.name = name
    self.role = role
    self.uidValidity = uidValidity
    self.epoch = epoch
    self.uidNext = uidNext
    self.highestModSeq = highestModSeq
  }
}

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

  /// With every part.
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

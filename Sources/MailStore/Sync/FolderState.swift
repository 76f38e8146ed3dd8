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
}

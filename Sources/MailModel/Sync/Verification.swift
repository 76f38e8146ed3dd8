/// A comparison of store and server that was made: what it found in one folder.
package struct Verification: Sendable, Equatable {
  /// The row id.
  package let id: Int64
  /// The setting's row id.
  package let settingID: Int64
  /// When it ended.
  package let moment: Timestamp
  /// Who asked for it.
  package let actor: String
  /// What it found; of the UIDs that are missing or twice at most ``mostUIDs`` each.
  package let report: VerifyReport
  /// How many UIDs are missing.
  package let missing: Int
  /// How many UIDs are there twice.
  package let duplicates: Int

  /// The most UIDs that are kept of each list.
  package static let mostUIDs = 200

  /// With every part.
  package init(
    id: Int64, settingID: Int64, moment: Timestamp, actor: String, report: VerifyReport, missing: Int, duplicates: Int
  ) {
    self.id = id
    self.settingID = settingID
    self.moment = moment
    self.actor = actor
    self.report = report
    self.missing = missing
    self.duplicates = duplicates
  }

  /// Nothing missing, nothing twice, nothing left to fetch.
  package var isOK: Bool { report.isOK }
}

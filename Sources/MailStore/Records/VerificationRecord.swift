import GRDB
import MailModel

/// A row of `verification`.
struct VerificationRecord: FetchableRecord {
  let verification: Verification

  init(row: Row) throws {
    var report = VerifyReport(setting: row["setting"], folder: row["folder"])
    report.onServer = row["on_server"]
    report.stored = row["stored"]
    report.pending = row["pending"]
    report.skipped = row["skipped"]
    report.missing = PackedList.unpackIDs(row["missing_uids"]).compactMap(UInt32.init(exactly:))
    report.duplicates = PackedList.unpackIDs(row["duplicate_uids"]).compactMap(UInt32.init(exactly:))
    report.failure = FailureColumns.read(row, prefix: "")
    verification = Verification(
      id: row["id"], settingID: row["setting_id"], moment: Timestamp(seconds: row["at"]), actor: row["actor"],
      report: report, missing: row["missing"], duplicates: row["duplicates"])
  }

  static let select =
    "SELECT verification.*, setting.name AS setting FROM verification JOIN setting ON setting.id = setting_id"

  static func add(
    _ report: VerifyReport, settingID: Int64, actor: String, at moment: Int64, in db: Database
  ) throws {
    let counts = [
      report.onServer, report.stored, report.pending, report.skipped, report.missing.count, report.duplicates.count,
    ]
    let uids = [report.missing, report.duplicates].map {
      PackedList.pack($0.prefix(Verification.mostUIDs).map(Int64.init))
    }
    let values: [(any DatabaseValueConvertible)?] =
      [settingID, report.folder, moment, actor] + counts + uids + FailureColumns.values(report.failure)
    try db.execute(
      sql: """
        INSERT INTO verification(setting_id, folder, at, actor, on_server, stored, pending, skipped, missing, duplicates,
          missing_uids, duplicate_uids, failure_kind, failure_cause, failure_server_text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: StatementArguments(values))
  }
}

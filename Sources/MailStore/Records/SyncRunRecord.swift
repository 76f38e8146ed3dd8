import GRDB
import MailModel

/// A row of `sync_run`.
struct SyncRunRecord: FetchableRecord {
  let run: SyncRun

  init(row: Row) throws {
    var report = SyncReport(setting: row["setting"])
    report.stored = row["stored"]
    report.alreadyStored = row["already_stored"]
    report.outsidePeriod = row["outside_period"]
    report.unparsed = row["unparsed"]
    report.pending = row["pending"]
    report.vanished = row["vanished"]
    report.bytes = row["bytes"]
    report.failure = FailureColumns.read(row, prefix: "")
    let (started, finished): (Int64, Int64?) = (row["started_at"], row["finished_at"])
    report.seconds = Double((finished ?? started) - started)
    run = SyncRun(
      id: row["id"], settingID: row["setting_id"], processID: row["pid"], started: Timestamp(seconds: started),
      finished: finished.map(Timestamp.init(seconds:)), phase: SyncProgress.Phase(rawValue: row["phase"]) ?? .finished,
      total: row["total"], report: report)
  }

  static let select = "SELECT sync_run.*, setting.name AS setting FROM sync_run JOIN setting ON setting.id = setting_id"

  /// Lets a pass's progress grow by what a batch did.
  static func add(_ result: BatchResult, to runID: Int64?, in db: Database) throws {
    guard let runID else { return }
    try db.cachedStatement(
      sql: """
        UPDATE sync_run SET stored = stored + ?, already_stored = already_stored + ?, unparsed = unparsed + ?,
        bytes = bytes + ? WHERE id = ?
        """
    ).execute(arguments: [result.stored, result.alreadyStored, result.unparsed, result.bytes, runID])
  }
}

import Glibc
import GRDB
package import MailModel

/// The record of passes, which other processes watch.
extension MailStore {
  /// Notes that a pass begins. The caller holds the setting's lock: an older pass without an end has died, and is noted so.
  ///
  /// - Parameter settingID: the setting's row id.
  /// - Returns: the pass's row id.
  package func beginRun(settingID: Int64) async throws(MailFailure) -> Int64 {
    let moment = now().seconds
    return try await write { db in
      let died = MailFailure(.cancelled, "the process ended before the pass was done")
      let values: [(any DatabaseValueConvertible)?] =
        [moment, SyncProgress.Phase.finished.rawValue] + FailureColumns.values(died) + [settingID]
      try db.execute(
        sql: """
          UPDATE sync_run SET finished_at = ?, phase = ?, failure_kind = ?, failure_cause = ?, failure_server_text = ?
          WHERE setting_id = ? AND finished_at IS NULL
          """, arguments: StatementArguments(values))
      try db.execute(
        sql: "INSERT INTO sync_run(setting_id, pid, started_at, phase) VALUES (?, ?, ?, ?)",
        arguments: [settingID, getpid(), moment, SyncProgress.Phase.connecting.rawValue])
      return db.lastInsertedRowID
    }
  }

  /// Notes what a pass is busy with and how much there is to do.
  package func updateRun(_ runID: Int64, phase: SyncProgress.Phase, total: Int) async throws(MailFailure) {
    try await write { db in
      try db.execute(
        sql: "UPDATE sync_run SET phase = ?, total = ? WHERE id = ?", arguments: [phase.rawValue, total, runID])
    }
  }

  /// Notes how a pass ended. What its batches counted stays; the report adds what only the end knows.
  ///
  /// - Parameters:
  ///   - runID: the pass's row id.
  ///   - report: its `outsidePeriod`, `pending` and `failure` are kept.
  package func finishRun(_ runID: Int64, report: SyncReport) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      let ends: [(any DatabaseValueConvertible)?] = [
        moment, SyncProgress.Phase.finished.rawValue, report.outsidePeriod, report.pending,
      ]
      try db.execute(
        sql: """
          UPDATE sync_run SET finished_at = ?, phase = ?, outside_period = ?, pending = ?,
          failure_kind = ?, failure_cause = ?, failure_server_text = ? WHERE id = ?
          """, arguments: StatementArguments(ends + FailureColumns.values(report.failure) + [runID]))
    }
  }

  /// One pass, as far as it has come.
  package func run(_ runID: Int64) async throws(MailFailure) -> SyncRun? {
    try await read { db in
      try SyncRunRecord.fetchOne(db, sql: SyncRunRecord.select + " WHERE sync_run.id = ?", arguments: [runID])?.run
    }
  }

  /// When the last pass over a setting without a failure ended; nil if none did.
  package func lastSuccess(settingID: Int64) async throws(MailFailure) -> Timestamp? {
    try await read { db in try Self.lastSuccess(settingID: settingID, in: db) }
  }

  private static func lastSuccess(settingID: Int64, in db: Database) throws -> Timestamp? {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT finished_at FROM sync_run WHERE setting_id = ? AND finished_at IS NOT NULL AND failure_kind IS NULL
        ORDER BY id DESC LIMIT 1
        """, arguments: [settingID]
    ).map(Timestamp.init(seconds:))
  }
}

import GRDB
package import MailModel

/// Passes that have no end yet.
extension MailStore {
  /// Every pass that was begun and is not noted as ended; its process may have died since.
  package func unfinishedRuns() async throws(MailFailure) -> [SyncRun] {
    try await read { db in
      try SyncRunRecord.fetchAll(
        db, sql: SyncRunRecord.select + " WHERE sync_run.finished_at IS NULL ORDER BY sync_run.id"
      )
      .map(\.run)
    }
  }
}

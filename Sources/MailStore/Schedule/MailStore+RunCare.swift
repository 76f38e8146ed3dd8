import GRDB
package import MailModel

/// Old passes of which nobody wants to know any more.
extension MailStore {
  /// Days after which a pass is forgotten, and hours after which one is that brought nothing and met with nothing.
  private static let (days, quietHours): (Int64, Int64) = (90, 24)

  /// Forgets passes that are long over; of each setting the last one and the last that went well stay.
  package func forgetOldRuns() async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      try db.execute(
        sql: """
          DELETE FROM sync_run WHERE finished_at IS NOT NULL
            AND (started_at < ? OR (started_at < ? AND stored = 0 AND already_stored = 0 AND vanished = 0
              AND failure_kind IS NULL))
            AND id NOT IN (SELECT max(id) FROM sync_run GROUP BY setting_id)
            AND id NOT IN (SELECT max(id) FROM sync_run WHERE finished_at IS NOT NULL AND failure_kind IS NULL
              GROUP BY setting_id)
          """, arguments: [moment - Self.days * 86_400, moment - Self.quietHours * 3_600])
    }
  }
}

import GRDB
package import MailModel

/// What ran, the newest first.
extension MailStore {
  /// A page of what ran; costs what it shows unless a filter is rare.
  package func activity(
    _ query: ActivityQuery, offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [ActivityEntry] {
    try await read { db in
      let sql = Self.activitySQL(query, passes: "0, sync_run.id, started_at", verifications: "1, verification.id, at")
      let rows = try Row.fetchAll(
        db, sql: sql + " ORDER BY 3 DESC, 2 DESC LIMIT ? OFFSET ?",
        arguments: CustomerRecord.filterArguments(query.filter) + [limit, offset])
      return try rows.compactMap { row in try Self.entry(isPass: row[0] == 0, id: row[1], in: db) }
    }
  }

  /// How much ran in all.
  package func activityCount(_ query: ActivityQuery) async throws(MailFailure) -> Int {
    try await read { db in
      let sql = Self.activitySQL(query, passes: "count(*)", verifications: "count(*)")
      return try Int.fetchAll(db, sql: sql, arguments: CustomerRecord.filterArguments(query.filter)).reduce(0, +)
    }
  }

  /// The settings that a pass has brought mail of and that were never compared with their servers: names by row id.
  package func unverifiedSettings() async throws(MailFailure) -> [Int64: String] {
    try await read { db in
      let sql = """
        SELECT id, name FROM setting WHERE removed_at IS NULL
        AND EXISTS (SELECT 1 FROM sync_run
          WHERE setting_id = setting.id AND finished_at IS NOT NULL AND failure_kind IS NULL AND stored > 0)
        AND NOT EXISTS (SELECT 1 FROM verification WHERE setting_id = setting.id)
        """
      return try Row.fetchAll(db, sql: sql).reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }
  }

  private static func entry(isPass: Bool, id: Int64, in db: Database) throws -> ActivityEntry? {
    guard isPass else {
      let sql = VerificationRecord.select + " WHERE verification.id = ?"
      return try VerificationRecord.fetchOne(db, sql: sql, arguments: [id]).map { .verification($0.verification) }
    }
    let sql = SyncRunRecord.select + " WHERE sync_run.id = ?"
    return try SyncRunRecord.fetchOne(db, sql: sql, arguments: [id]).map { .pass($0.run) }
  }

  /// Both sorts, with the two arguments of the filter; without one no other table is looked at.
  private static func activitySQL(_ query: ActivityQuery, passes: String, verifications: String) -> String {
    let filter = """
      (?1 = '' OR failure_kind LIKE ?2 ESCAPE '\\' OR setting_id IN (SELECT id FROM setting WHERE name LIKE ?2 ESCAPE '\\'))
      """
    let failedPasses = query.failedOnly ? " AND failure_kind IS NOT NULL" : ""
    let failedVerifications =
      query.failedOnly ? " AND (failure_kind IS NOT NULL OR missing > 0 OR duplicates > 0 OR pending > 0)" : ""
    return """
      SELECT \(passes) FROM sync_run WHERE \(filter)\(failedPasses)
      UNION ALL SELECT \(verifications) FROM verification WHERE \(filter)\(failedVerifications)
      """
  }
}

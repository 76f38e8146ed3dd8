import GRDB
package import MailModel

/// How every setting stands, in a few questions however many settings there are.
extension MailStore {
  /// What the store knows of the mail of one setting that is not here.
  private struct Missing {
    var pending = 0
    var quarantined = 0
    var reason: String?
    var heldVanished = 0
  }

  /// What is to be said of each setting: its last pass, its last success, what is pending, its last test; by row id.
  package func statuses() async throws(MailFailure) -> [Int64: SettingStatus] {
    try await read { db in
      let (runs, successes) = (try Self.lastRuns(in: db), try Self.lastSuccesses(in: db))
      let (missing, confirmed) = (try Self.missing(in: db), try Self.confirmedMonths(in: db))
      let schedules = try ScheduleRecord.fetchAll(in: db)
      return try SettingRecord.fetchLive(db).reduce(into: [:]) { statuses, record in
        let (id, incoming) = (record.setting.id, record.setting.incoming)
        let missing = missing[id] ?? Missing()
        var status = SettingStatus(
          settingID: id, lastRun: runs[id], lastSuccess: successes[id], pending: missing.pending,
          lastTest: record.lastTest, lastSave: record.lastSave, schedule: schedules[id])
        (status.quarantined, status.quarantineReason) = (missing.quarantined, missing.reason)
        status.heldVanished = missing.heldVanished
        status.awaitsBackfill = incoming.map { $0.enabled && $0.loadPeriodMonths > confirmed[id] ?? 0 } ?? false
        statuses[id] = status
      }
    }
  }

  private static func lastRuns(in db: Database) throws -> [Int64: SyncRun] {
    // The settings first, each with one look at the index; the other way round every run there ever was is read.
    let sql = """
      SELECT sync_run.*, setting.name AS setting FROM setting CROSS JOIN sync_run
      ON sync_run.id = (SELECT max(id) FROM sync_run WHERE setting_id = setting.id)
      """
    return try SyncRunRecord.fetchAll(db.cachedStatement(sql: sql)).reduce(into: [:]) { $0[$1.run.settingID] = $1.run }
  }

  private static func lastSuccesses(in db: Database) throws -> [Int64: Timestamp] {
    let sql = """
      SELECT id, (SELECT finished_at FROM sync_run WHERE setting_id = setting.id AND finished_at IS NOT NULL
      AND failure_kind IS NULL ORDER BY id DESC LIMIT 1) FROM setting
      """
    return try Row.fetchAll(db.cachedStatement(sql: sql)).reduce(into: [:]) { successes, row in
      successes[row[0]] = (row[1] as Int64?).map(Timestamp.init(seconds:))
    }
  }

  private static func missing(in db: Database) throws -> [Int64: Missing] {
    var missing: [Int64: Missing] = [:]
    let pending = try db.cachedStatement(
      sql: """
        SELECT folder.setting_id, count(*), sum(tries >= ?1), max(CASE WHEN tries >= ?1 THEN error END)
        FROM folder JOIN pending ON pending.folder_id = folder.id AND pending.epoch = folder.epoch
        GROUP BY folder.setting_id
        """)
    for row in try Row.fetchAll(pending, arguments: [PendingMessage.mostTries]) {
      missing[row[0]] = Missing(pending: row[1], quarantined: row[2], reason: row[3])
    }
    let held = try db.cachedStatement(
      sql: "SELECT setting_id, sum(held_count) FROM folder WHERE held_count > 0 GROUP BY setting_id")
    for row in try Row.fetchAll(held) { missing[row[0], default: Missing()].heldVanished = row[1] }
    return missing
  }

  private static func confirmedMonths(in db: Database) throws -> [Int64: Int] {
    let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT id, backfill_months FROM setting"))
    return rows.reduce(into: [:]) { $0[$1[0]] = $1[1] }
  }
}

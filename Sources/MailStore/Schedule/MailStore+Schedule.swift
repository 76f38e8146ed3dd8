import GRDB
package import MailModel

/// What the scheduler plans.
extension MailStore {
  /// What is planned for each setting, by row id; nothing for one that the scheduler has not met yet.
  package func schedules() async throws(MailFailure) -> [Int64: SettingSchedule] {
    try await read { db in try ScheduleRecord.fetchAll(in: db) }
  }

  /// Writes down when settings are fetched next; who paused or wants them stays as it is.
  package func save(_ schedules: [SettingSchedule]) async throws(MailFailure) {
    try await write { db in
      for schedule in schedules { try ScheduleRecord.write(schedule, in: db) }
    }
  }

  /// A number that grows whenever settings, options, consents, pauses or wishes change; passes leave it as it is.
  package func scheduleVersion() async throws(MailFailure) -> Int64 {
    try await read { db in try Int64.fetchOne(db, sql: "SELECT version FROM schedule_version") ?? 0 }
  }

  /// Notes who wants settings fetched now; the scheduler that runs, whichever process it is in, sees to it.
  ///
  /// - Parameters:
  ///   - settingIDs: the settings' row ids.
  ///   - actor: who wants it.
  package func requestSync(of settingIDs: [Int64], actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      for id in settingIDs {
        try db.execute(
          sql: """
            INSERT INTO schedule(setting_id, requested_at, requested_by) VALUES (?, ?, ?)
            ON CONFLICT(setting_id) DO UPDATE SET requested_at = excluded.requested_at,
              requested_by = excluded.requested_by
            """, arguments: [id, moment, actor])
      }
    }
  }

  /// The wish to have a setting fetched now is being met.
  package func takeRequest(of settingID: Int64) async throws(MailFailure) {
    try await write { db in
      try db.execute(
        sql:
          "UPDATE schedule SET requested_at = NULL, requested_by = NULL WHERE setting_id = ? AND requested_at IS NOT NULL",
        arguments: [settingID])
    }
  }

  /// Holds settings back, or lets them go on; those that are so already stay as they are.
  ///
  /// - Parameters:
  ///   - isPaused: whether they are held back.
  ///   - settingIDs: the settings' row ids.
  ///   - actor: who does it.
  /// - Returns: the row ids of those that were not so already.
  /// - Throws: `noSuchItem`.
  @discardableResult
  package func setPaused(
    _ isPaused: Bool, settingIDs: [Int64], actor: String
  ) async throws(MailFailure) -> [Int64] {
    let moment = now().seconds
    return try await write { db in
      var changed: [Int64] = []
      for id in settingIDs {
        let name = try SettingRecord.find(id, in: db).setting.name
        guard (try ScheduleRecord.find(id, in: db)?.paused != nil) != isPaused else { continue }
        let (at, by) = isPaused ? (moment, actor) : (nil as Int64?, nil as String?)
        try db.execute(
          sql: """
            INSERT INTO schedule(setting_id, paused_at, paused_by) VALUES (?, ?, ?)
            ON CONFLICT(setting_id) DO UPDATE SET paused_at = excluded.paused_at, paused_by = excluded.paused_by
            """, arguments: [id, at, by])
        try AuditRecord.add(
          isPaused ? "pause sync" : "resume sync", subject: name, actor: actor, at: moment, in: db)
        changed.append(id)
      }
      return changed
    }
  }

  /// Keeps a setting from being fetched after repeated refusals (FEATURES A15).
  ///
  /// - Parameters:
  ///   - setting: as it was refused.
  ///   - failure: the last refusal.
  ///   - refusals: how many there were in a row.
  /// - Returns: whether it was done: not where somebody has saved the setting meanwhile or it is disabled already.
  package func disableReceiving(
    _ setting: MailSetting, after failure: MailFailure, refusals: Int
  ) async throws(MailFailure) -> Bool {
    let moment = now().seconds
    return try await write { db in
      try db.execute(
        sql: "UPDATE setting SET state = 'disabled' WHERE id = ? AND revision = ? AND state <> 'disabled'",
        arguments: [setting.id, setting.revision])
      guard db.changesCount > 0 else { return false }
      try db.execute(
        sql: """
          INSERT INTO schedule(setting_id, disabled_at) VALUES (?, ?)
          ON CONFLICT(setting_id) DO UPDATE SET disabled_at = excluded.disabled_at, next_at = NULL
          """, arguments: [setting.id, moment])
      try AuditRecord.add(
        "disable receiving", subject: setting.name, detail: "\(failure.kind.rawValue), \(refusals) in a row",
        actor: "scheduler", at: moment, in: db)
      return true
    }
  }
}

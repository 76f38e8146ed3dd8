import GRDB
import MailModel

/// A row of `schedule`.
struct ScheduleRecord: FetchableRecord {
  let schedule: SettingSchedule

  init(row: Row) {
    var schedule = SettingSchedule(settingID: row["setting_id"])
    schedule.next = (row["next_at"] as Int64?).map(Timestamp.init(seconds:))
    // A reason of a later version is as good as none.
    schedule.reason = SettingSchedule.Reason(rawValue: row["reason"]) ?? .start
    schedule.failures = row["failures"]
    schedule.refusals = row["refusals"]
    schedule.revision = row["revision"]
    schedule.disabledSince = (row["disabled_at"] as Int64?).map(Timestamp.init(seconds:))
    schedule.paused = Self.act(row["paused_at"], row["paused_by"])
    schedule.requested = Self.act(row["requested_at"], row["requested_by"])
    self.schedule = schedule
  }

  static func fetchAll(in db: Database) throws -> [Int64: SettingSchedule] {
    try fetchAll(db, sql: "SELECT * FROM schedule").reduce(into: [:]) { $0[$1.schedule.settingID] = $1.schedule }
  }

  static func find(_ settingID: Int64, in db: Database) throws -> SettingSchedule? {
    try fetchOne(db, sql: "SELECT * FROM schedule WHERE setting_id = ?", arguments: [settingID])?.schedule
  }

  /// Writes what the scheduler decides; what people ask for stays as it is.
  static func write(_ schedule: SettingSchedule, in db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO schedule(setting_id, next_at, reason, failures, refusals, revision) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT(setting_id) DO UPDATE SET next_at = excluded.next_at, reason = excluded.reason,
          failures = excluded.failures, refusals = excluded.refusals, revision = excluded.revision
        """
    ).execute(arguments: [
      schedule.settingID, schedule.next?.seconds, schedule.reason.rawValue, schedule.failures, schedule.refusals,
      schedule.revision,
    ])
  }

  /// After a test that succeeded, nothing of what went wrong before counts.
  static func forgive(_ settingID: Int64, in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE schedule SET next_at = NULL, reason = 'start', failures = 0, refusals = 0, disabled_at = NULL
        WHERE setting_id = ? AND (failures > 0 OR refusals > 0 OR disabled_at IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM setting WHERE id = setting_id AND state = 'disabled')
        """, arguments: [settingID])
  }

  private static func act(_ moment: Int64?, _ actor: String?) -> SettingSave? {
    moment.map { SettingSave(at: Timestamp(seconds: $0), actor: actor ?? "") }
  }
}

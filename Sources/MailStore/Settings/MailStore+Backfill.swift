import GRDB
package import MailModel

/// How far back a person has agreed to load a mailbox (FEATURES A5).
extension MailStore {
  /// How many months back a setting may be loaded; 0 if nobody has agreed to anything.
  package func confirmedMonths(settingID: Int64) async throws(MailFailure) -> Int {
    try await read { db in try Self.confirmedMonths(settingID: settingID, in: db) }
  }

  /// Agrees to load what a setting's period covers.
  ///
  /// - Throws: `noSuchItem`.
  package func confirmBackfill(settingID: Int64, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      let setting = try SettingRecord.find(settingID, in: db).setting
      let before = try Self.confirmedMonths(settingID: settingID, in: db)
      guard let months = setting.incoming?.loadPeriodMonths, months > before else { return }
      try Self.confirmBackfill(setting, id: settingID, in: db)
      try AuditRecord.add(
        "confirm first load", subject: setting.name, detail: "\(months) months", actor: actor, at: moment, in: db)
    }
  }

  static func confirmedMonths(settingID: Int64, in db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT backfill_months FROM setting WHERE id = ?", arguments: [settingID]) ?? 0
  }

  static func confirmBackfill(_ setting: MailSetting, id: Int64, in db: Database) throws {
    try db.execute(
      sql: "UPDATE setting SET backfill_months = max(backfill_months, ?) WHERE id = ?",
      arguments: [setting.incoming?.loadPeriodMonths ?? 0, id])
  }
}

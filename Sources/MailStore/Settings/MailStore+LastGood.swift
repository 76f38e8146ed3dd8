import GRDB
package import MailModel

/// What worked last.
extension MailStore {
  /// Keeps what a setting is as what worked, in the place of what worked before.
  ///
  /// - Parameters:
  ///   - setting: as it was tested.
  ///   - direction: the half whose test succeeded.
  package func keepLastGood(_ setting: MailSetting, _ direction: MailDirection) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO last_good_setting VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT(setting_id, direction) DO UPDATE SET tested_at = excluded.tested_at,
            revision = excluded.revision, credential = excluded.credential, incoming = excluded.incoming,
            outgoing = excluded.outgoing
          """,
        arguments: [
          setting.id, direction.rawValue, moment, setting.revision, setting.credential.rawValue,
          try SettingRecord.encode(setting.incoming), try SettingRecord.encode(setting.outgoing),
        ])
    }
  }

  /// What worked last; nil if the half's test never succeeded.
  package func lastGood(settingID: Int64, _ direction: MailDirection) async throws(MailFailure) -> LastGoodSetting? {
    try await read { db in
      let sql = """
        SELECT *, json_patch(?, incoming) AS incoming_full, json_patch(?, outgoing) AS outgoing_full
        FROM last_good_setting WHERE setting_id = ? AND direction = ?
        """
      let arguments = try SettingRecord.defaults() + [settingID, direction.rawValue]
      guard let row = try Row.fetchOne(db, sql: sql, arguments: arguments) else { return nil }
      var setting = MailSetting(name: "")
      (setting.id, setting.revision) = (settingID, row["revision"])
      setting.credential = CredentialKind(rawValue: row["credential"]) ?? .password
      setting.incoming = try SettingRecord.decode(row["incoming_full"])
      setting.outgoing = try SettingRecord.decode(row["outgoing_full"])
      return LastGoodSetting(
        setting: setting, at: Timestamp(seconds: row["tested_at"]),
        replacedSecrets: try Self.secrets(of: settingID, replacedAfter: setting.revision, in: db))
    }
  }

  /// By revision, for a save and a test may lie within one second.
  private static func secrets(
    of settingID: Int64, replacedAfter revision: Int64, in db: Database
  ) throws -> [SecretField: Timestamp] {
    let sql = "SELECT field, changed_at FROM secret_change WHERE setting_id = ? AND revision > ?"
    return try Row.fetchAll(db, sql: sql, arguments: [settingID, revision]).reduce(into: [:]) { found, row in
      if let field = SecretField(rawValue: row[0]) { found[field] = Timestamp(seconds: row[1]) }
    }
  }

  /// Notes that secrets of a setting are others from its present revision on.
  static func noteReplaced(
    _ secrets: some Sequence<SecretField>, settingID: Int64, at moment: Int64, in db: Database
  ) throws {
    for field in secrets {
      try db.execute(
        sql: """
          INSERT INTO secret_change SELECT id, ?, ?, revision FROM setting WHERE id = ?
          ON CONFLICT(setting_id, field) DO UPDATE SET changed_at = excluded.changed_at, revision = excluded.revision
          """, arguments: [field.rawValue, moment, settingID])
    }
  }
}

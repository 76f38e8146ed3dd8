import GRDB
package import MailModel

/// The Mail Settings list.
extension MailStore {
  /// Every setting, by name.
  package func settings() async throws(MailFailure) -> [MailSetting] {
    try await read { db in try SettingRecord.fetchLive(db).map(\.setting) }
  }

  /// The setting of this name, whatever the case of its letters.
  ///
  /// - Throws: `noSuchItem`.
  package func setting(named name: String) async throws(MailFailure) -> MailSetting {
    try await read { db in
      guard let record = try SettingRecord.find(named: name, in: db) else {
        throw MailFailure(.noSuchItem, "there is no mail setting called “\(name)”")
      }
      return record.setting
    }
  }

  /// The setting with this row id.
  ///
  /// - Throws: `noSuchItem`.
  package func setting(id: Int64) async throws(MailFailure) -> MailSetting {
    try await read { db in try SettingRecord.find(id, in: db).setting }
  }

  /// Saves a setting and, in the same transaction, the secrets that were typed with it; an absent secret is kept.
  ///
  /// - Parameters:
  ///   - setting: with id 0 a new one; else its `revision` must be the stored one.
  ///   - secrets: the secrets that change.
  ///   - confirmsBackfill: whether whoever saves agrees to load what its period covers.
  ///   - actor: who saves.
  /// - Returns: the setting with its id and new revision.
  /// - Throws: `conflict` if somebody saved in the meantime or the name is taken; `noSuchItem` if it was removed.
  package func save(
    _ setting: MailSetting, secrets: [SecretField: SecretText] = [:], confirmsBackfill: Bool = true, actor: String
  ) async throws(MailFailure) -> MailSetting {
    let (moment, vault, wanted) = (now().seconds, vault, setting)
    return try await writeSecrets { db in
      var setting = wanted
      if let other = try SettingRecord.find(named: setting.name, in: db), other.setting.id != setting.id {
        throw MailFailure(.conflict, "there is a mail setting called “\(other.setting.name)” already")
      }
      let before = setting.id == 0 ? nil : try SettingRecord.find(setting.id, in: db).setting
      if let before { setting.state = setting.state(after: before) }
      let columns = try SettingColumns(setting, actor: actor, at: moment)
      let id = setting.id == 0 ? try columns.insert(db) : try columns.update(db)
      if confirmsBackfill { try Self.confirmBackfill(setting, id: id, in: db) }
      for (field, secret) in secrets { try vault.store(secret, at: .setting(id, field), in: db) }
      // What one provider has given is of no use with another, and must not lie about.
      if let grant = try GrantRecord.find(id, in: db), grant.provider != setting.credential {
        try GrantRecord.remove(settingID: id, in: db)
      }
      try Self.noteReplaced(secrets.keys, settingID: id, at: moment, in: db)
      try AuditRecord.add(
        setting.id == 0 ? "create setting" : "save setting", subject: setting.name,
        detail: SettingSaveNote.words(from: before, to: setting, secrets: secrets.keys), actor: actor, at: moment,
        in: db)
      return try SettingRecord.find(id, in: db).setting
    }
  }

  /// Switches a setting on or off.
  ///
  /// - Parameters:
  ///   - active: whether the scheduler syncs it.
  ///   - id: the setting's row id.
  ///   - actor: who does it.
  /// - Throws: `noSuchItem`.
  @discardableResult
  package func setActive(_ active: Bool, settingID id: Int64, actor: String) async throws(MailFailure) -> MailSetting {
    let moment = now().seconds
    return try await write { db in
      let found = try SettingRecord.find(id, in: db).setting
      guard found.active != active else { return found }
      try db.execute(
        sql: "UPDATE setting SET active = ?, revision = revision + 1, updated_at = ?, updated_by = ? WHERE id = ?",
        arguments: [active, moment, actor, id])
      try AuditRecord.add(
        active ? "activate setting" : "deactivate setting", subject: found.name, actor: actor, at: moment, in: db)
      return try SettingRecord.find(id, in: db).setting
    }
  }

  /// Removes a setting with its secrets. The mail it brought stays and goes on naming it; the name becomes free.
  ///
  /// - Parameters:
  ///   - id: the setting's row id.
  ///   - actor: who does it.
  /// - Throws: `noSuchItem`; `configurationInvalid` while a company has it as its default.
  package func removeSetting(_ id: Int64, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await writeSecrets { db in
      let found = try SettingRecord.find(id, in: db).setting
      let sql = "SELECT name FROM company WHERE default_setting_id = ? ORDER BY name"
      let companies = try String.fetchAll(db, sql: sql, arguments: [id])
      guard companies.isEmpty else {
        throw MailFailure(
          .configurationInvalid, "“\(found.name)” is the default mail setting of \(companies.joined(separator: ", "))")
      }
      try GrantRecord.remove(settingID: id, in: db)
      try db.execute(sql: "DELETE FROM secret WHERE setting_id = ?", arguments: [id])
      try db.execute(
        sql: """
          UPDATE setting SET removed_at = ?, active = 0, revision = revision + 1, updated_at = ?, updated_by = ?
          WHERE id = ?
          """, arguments: [moment, moment, actor, id])
      try AuditRecord.add("remove setting", subject: found.name, actor: actor, at: moment, in: db)
    }
  }

  /// Notes how a connection test went; the revision stays, for nothing that a form edits has changed.
  ///
  /// - Parameters:
  ///   - failure: why it failed; nil if it did not.
  ///   - state: how far the setting has come by it; nil to leave that as it is.
  ///   - id: the setting's row id.
  ///   - direction: which half was tested.
  ///   - recipient: who was sent test messages; nil if nobody was.
  ///   - actor: who tested.
  /// - Throws: `noSuchItem`.
  package func recordTest(
    failure: MailFailure?, state: MailSetting.State?, settingID id: Int64, revision: Int64? = nil,
    direction: MailDirection = .incoming, recipient: String? = nil, actor: String
  ) async throws(MailFailure) {
    let moment = now().seconds
    let outcome = failure?.kind.rawValue ?? "OK"
    try await write { db in
      let name = try SettingRecord.find(id, in: db).setting.name
      try AuditRecord.add(
        "test \(direction.rawValue)", subject: name, detail: outcome + (recipient.map { ", to \($0)" } ?? ""),
        actor: actor, at: moment, in: db)
      let values: [(any DatabaseValueConvertible)?] =
        [moment] + FailureColumns.values(failure) + [revision, state?.rawValue, id]
      try db.execute(
        sql: """
          UPDATE setting SET tested_at = ?, test_failure_kind = ?, test_failure_cause = ?,
          test_failure_server_text = ?, state = CASE WHEN coalesce(?, revision) = revision THEN coalesce(?, state) ELSE state END WHERE id = ?
          """, arguments: StatementArguments(values))
      if failure == nil, direction == .incoming { try ScheduleRecord.forgive(id, in: db) }
    }
  }
}

import GRDB
package import MailModel

/// Companies and the mail setting of each.
extension MailStore {
  /// Every company, by code.
  package func companies() async throws(MailFailure) -> [Company] {
    try await read { db in
      let sql = """
        SELECT company.id, code, company.name, setting.name FROM company
        LEFT JOIN setting ON setting.id = default_setting_id ORDER BY code
        """
      return try Row.fetchAll(db, sql: sql).map { row in
        Company(id: row[0], code: row[1], name: row[2], defaultSetting: row[3])
      }
    }
  }

  /// The settings that took a setting's place, each with the name of the company that it serves now; without one where a
  /// cut-over put it there and no company depends on it.
  ///
  /// - Parameter id: the row id of the setting that they replaced.
  package func replacements(
    ofSetting id: Int64
  ) async throws(MailFailure) -> [(company: String?, setting: MailSetting)] {
    try await read { db in
      let sql = "SELECT name, default_setting_id FROM company WHERE former_setting_id = ? ORDER BY name"
      var found: [(company: String?, setting: MailSetting)] = try Row.fetchAll(db, sql: sql, arguments: [id])
        .compactMap { row in
          guard let replacement: Int64 = row[1], replacement != id else { return nil }
          return (row[0], try SettingRecord.find(replacement, in: db).setting)
        }
      // One that was switched on again has not been replaced after all; one whose successor was removed has none.
      let successor = try Int64.fetchOne(
        db,
        sql: """
          SELECT successor.id FROM setting JOIN setting AS successor ON successor.id = setting.replaced_by
          WHERE setting.id = ? AND NOT setting.active AND successor.removed_at IS NULL
          """, arguments: [id])
      if let successor, !found.contains(where: { $0.setting.id == successor }) {
        found.append((nil, try SettingRecord.find(successor, in: db).setting))
      }
      return found
    }
  }

  /// Adds a company.
  ///
  /// - Parameters:
  ///   - setting: the name of its mail setting; nil for none.
  ///   - actor: who does it.
  /// - Throws: `configurationInvalid` if the code is taken; `noSuchItem` if there is no such setting.
  package func addCompany(code: String, name: String, setting: String? = nil, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      guard try Row.fetchOne(db, sql: "SELECT 1 FROM company WHERE code = ?", arguments: [code]) == nil else {
        throw MailFailure(.configurationInvalid, "there is a company “\(code)” already")
      }
      try db.execute(sql: "INSERT INTO company(code, name) VALUES (?, ?)", arguments: [code, name])
      try AuditRecord.add("add company", subject: code, detail: name, actor: actor, at: moment, in: db)
      if let setting { try Self.setDefaultSetting(ofCompany: code, to: setting, actor: actor, at: moment, in: db) }
    }
  }

  /// Chooses the mail setting of a company.
  ///
  /// - Parameters:
  ///   - code: the company's, whatever the case of its letters.
  ///   - name: the setting's; nil for none.
  ///   - actor: who does it.
  /// - Throws: `noSuchItem` if there is no such company or setting.
  package func setDefaultSetting(
    ofCompany code: String, to name: String?, actor: String
  ) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      try Self.setDefaultSetting(ofCompany: code, to: name, actor: actor, at: moment, in: db)
    }
  }

  /// Chooses the mail setting of a company within a transaction, and notes it.
  static func setDefaultSetting(
    ofCompany code: String, to name: String?, actor: String, at moment: Int64, in db: Database
  ) throws {
    let setting = try name.map { name in
      guard let record = try SettingRecord.find(named: name, in: db) else {
        throw MailFailure(.noSuchItem, "there is no mail setting called “\(name)”")
      }
      return record.setting
    }
    try db.execute(
      sql: """
        UPDATE company SET default_setting_id = ?1,
        former_setting_id = iif(default_setting_id IS NOT ?1, default_setting_id, former_setting_id) WHERE code = ?2
        """, arguments: [setting?.id, code])
    guard db.changesCount > 0 else { throw MailFailure(.noSuchItem, "there is no company “\(code)”") }
    try AuditRecord.add(
      "set default setting", subject: code, detail: setting?.name ?? "", actor: actor, at: moment, in: db)
  }
}

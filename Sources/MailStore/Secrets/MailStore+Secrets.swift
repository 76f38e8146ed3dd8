import GRDB
package import MailModel

/// Passwords, sealed with a key that is not in the database.
extension MailStore {
  var vault: SecretVault { SecretVault(keyFile: folder.keyFile) }

  /// Opens one secret; nil if none was stored.
  ///
  /// - Throws: `secretUnreadable` if the key is missing, wrong or open to others, or the secret was tampered with.
  package func secret(_ field: SecretField, settingID: Int64) async throws(MailFailure) -> SecretText? {
    let vault = vault
    return try await read { db in try vault.secret(at: .setting(settingID, field), in: db) }
  }

  /// Opens one secret for a setting as it was read; nil if none was stored.
  ///
  /// - Throws: `conflict` if the setting was saved since: the secret may be meant for another server than the one it names.
  package func secret(_ field: SecretField, of setting: MailSetting) async throws(MailFailure) -> SecretText? {
    let vault = vault
    return try await read { db in
      guard setting.id != 0 else { return nil }
      guard try SettingRecord.find(setting.id, in: db).setting.revision == setting.revision else {
        throw MailFailure(.conflict, "“\(setting.name)” was saved in the meantime")
      }
      return try vault.secret(at: .setting(setting.id, field), in: db)
    }
  }

  /// Opens one secret of the whole installation; nil if none was stored.
  ///
  /// - Throws: `secretUnreadable`.
  package func secret(_ field: SiteSecret) async throws(MailFailure) -> SecretText? {
    let vault = vault
    return try await read { db in try vault.secret(at: .site(field), in: db) }
  }

  /// Which secrets a setting has; needs no key.
  package func secretFields(settingID: Int64) async throws(MailFailure) -> Set<SecretField> {
    try await read { db in
      let names = try String.fetchAll(db, sql: "SELECT field FROM secret WHERE setting_id = ?", arguments: [settingID])
      return Set(names.compactMap(SecretField.init(rawValue:)))
    }
  }

  /// Which secrets are stored, by the settings' row ids.
  package func secretFields() async throws(MailFailure) -> [Int64: Set<SecretField>] {
    try await read { db in
      let rows = try Row.fetchAll(db.cachedStatement(sql: "SELECT setting_id, field FROM secret"))
      return rows.reduce(into: [:]) { fields, row in
        if let field = SecretField(rawValue: row[1]) { fields[row[0], default: []].insert(field) }
      }
    }
  }

  /// Seals every secret with a new key, which takes the old one's place; the old one opens nothing any more.
  ///
  /// A crash in between loses nothing: secrets open with the old or the new key, and the next change of keys finishes this one.
  ///
  /// - Parameter actor: who does it.
  /// - Returns: how many secrets were sealed anew.
  /// - Throws: `secretUnreadable` if one of them does not open; then nothing is changed.
  package func rotateKey(actor: String) async throws(MailFailure) -> Int {
    let (moment, vault) = (now().seconds, vault)
    // The old key goes for good, so what was sealed with the new one must have come to stay before.
    let count = try await writeSecretsDurably { db in
      let count = try vault.reseal(in: db)
      try AuditRecord.add("rotate key", subject: "", detail: "\(count)", actor: actor, at: moment, in: db)
      return count
    }
    // Somebody may save a password with the old key before it is gone: no writer comes between the last look and the change.
    while try await !writeSecretsDurably({ db in try vault.takeNextKey(in: db) }) {}
    try await emptyLog()
    return count
  }
}

import GRDB
package import MailModel

/// Consents to sign in by OAuth 2.0, with their sealed tokens.
extension MailStore {
  /// The consent of a setting; nil if it has none. Needs no key.
  package func grant(settingID: Int64) async throws(MailFailure) -> SignInGrant? {
    try await read { db in try GrantRecord.find(settingID, in: db) }
  }

  /// Every consent, by its setting's row id. Needs no key.
  package func grants() async throws(MailFailure) -> [Int64: SignInGrant] {
    try await read { db in
      try GrantRecord.fetchAll(db).reduce(into: [:]) { $0[$1.settingID] = $1.grant }
    }
  }

  /// A consent with its tokens, as they were at one moment; nil if there is none.
  ///
  /// - Throws: `secretUnreadable`.
  package func openGrant(settingID: Int64) async throws(MailFailure) -> (grant: SignInGrant, tokens: GrantTokens)? {
    let vault = vault
    return try await read { db in
      guard let grant = try GrantRecord.find(settingID, in: db),
        let access = try vault.secret(at: .setting(settingID, .accessToken), in: db),
        let refresh = try vault.secret(at: .setting(settingID, .refreshToken), in: db)
      else { return nil }
      return (grant, GrantTokens(access: access, refresh: refresh))
    }
  }

  /// Stores a consent that a person has given, in the place of any older one.
  ///
  /// - Throws: `noSuchItem` if the setting was removed.
  package func saveGrant(
    _ grant: SignInGrant, _ tokens: GrantTokens, settingID: Int64, actor: String
  ) async throws(MailFailure) {
    let (moment, vault) = (now().seconds, vault)
    try await writeSecretsDurably { db in
      let name = try SettingRecord.find(settingID, in: db).setting.name
      try GrantRecord.replace(grant, settingID: settingID, in: db)
      try vault.store(tokens, settingID: settingID, in: db)
      let detail = "\(grant.provider.rawValue) \(grant.account)"
      try AuditRecord.add("connect setting", subject: name, detail: detail, actor: actor, at: moment, in: db)
    }
  }

  /// Stores the tokens that took the place of older ones; when this returns, a power cut does not lose them.
  ///
  /// - Parameters:
  ///   - grant: with its new times; its generation is the one that was read.
  /// - Throws: `conflict` if the consent was renewed or removed in the meantime; then nothing is written.
  package func rotateTokens(
    _ grant: SignInGrant, _ tokens: GrantTokens, settingID: Int64
  ) async throws(MailFailure) {
    let vault = vault
    try await writeSecretsDurably { db in
      guard try GrantRecord.find(settingID, in: db)?.generation == grant.generation else {
        throw MailFailure(.conflict, "The mailbox was connected or disconnected in the meantime")
      }
      try GrantRecord.replace(grant, settingID: settingID, in: db)
      try vault.store(tokens, settingID: settingID, in: db)
    }
  }

  /// Marks a consent as one that the provider no longer honours, unless it was renewed in the meantime.
  package func markGrant(
    _ grant: SignInGrant, failure: MailFailure, settingID: Int64
  ) async throws(MailFailure) {
    try await write { db in
      let values: [(any DatabaseValueConvertible)?] = FailureColumns.values(failure) + [settingID, grant.generation]
      try db.execute(
        sql: """
          UPDATE sign_in_grant SET failure_kind = ?, failure_cause = ?, failure_server_text = ?
          WHERE setting_id = ? AND generation = ?
          """, arguments: StatementArguments(values))
    }
  }

  /// Forgets a consent and its tokens.
  ///
  /// - Throws: `noSuchItem` if the setting was removed.
  package func removeGrant(settingID: Int64, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await writeSecrets { db in
      let name = try SettingRecord.find(settingID, in: db).setting.name
      let account = try GrantRecord.find(settingID, in: db)?.account ?? ""
      try GrantRecord.remove(settingID: settingID, in: db)
      try AuditRecord.add("disconnect setting", subject: name, detail: account, actor: actor, at: moment, in: db)
    }
  }

  /// Takes the right to ask for new tokens of one setting; others wait a moment and ask again.
  ///
  /// - Throws: `locked` with the process id of who has it.
  package func lockGrant(settingID: Int64) throws(MailFailure) -> FileLock {
    try FileLock.taking(folder.lockFile(named: "grant-\(settingID)"))
  }
}

extension SecretVault {
  /// Stores both tokens in the place of older ones.
  fileprivate func store(_ tokens: GrantTokens, settingID: Int64, in db: Database) throws {
    try store(tokens.access, at: .setting(settingID, .accessToken), in: db)
    try store(tokens.refresh, at: .setting(settingID, .refreshToken), in: db)
  }
}

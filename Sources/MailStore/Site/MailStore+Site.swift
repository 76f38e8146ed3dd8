import GRDB
package import MailModel

/// Options of the whole installation.
extension MailStore {
  /// Every option that was ever set, by key.
  package func siteOptions() async throws(MailFailure) -> [String: String] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT key, value FROM site_option").reduce(into: [:]) { $0[$1[0]] = $1[1] }
    }
  }

  /// Sets options and secrets in one transaction; nil removes one, so that its default counts again.
  ///
  /// - Parameters:
  ///   - options: the options that change.
  ///   - secrets: the secrets that change.
  ///   - origins: where consents came from until now, for those of which that was not noted.
  ///   - actor: who changes them.
  package func setSiteOptions(
    _ options: [String: String?], secrets: [SiteSecret: SecretText?] = [:],
    origins: [CredentialKind: SignInGrant.Origin] = [:], actor: String
  ) async throws(MailFailure) {
    let (moment, vault) = (now().seconds, vault)
    try await writeSecrets { db in
      for (provider, origin) in origins { try GrantRecord.note(origin, provider: provider, in: db) }
      for (key, value) in options.sorted(by: { $0.key < $1.key }) {
        if let value {
          try db.execute(
            sql: "INSERT INTO site_option VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            arguments: [key, value])
        } else {
          try db.execute(sql: "DELETE FROM site_option WHERE key = ?", arguments: [key])
        }
        try AuditRecord.add("set option", subject: key, detail: value ?? "", actor: actor, at: moment, in: db)
      }
      for (field, secret) in secrets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        if let secret {
          try vault.store(secret, at: .site(field), in: db)
        } else {
          try db.execute(sql: "DELETE FROM site_secret WHERE field = ?", arguments: [field.rawValue])
        }
        try AuditRecord.add(
          secret == nil ? "remove secret" : "set secret", subject: field.rawValue, actor: actor, at: moment, in: db)
      }
    }
  }

  /// Which secrets of the whole installation are stored; needs no key.
  package func siteSecrets() async throws(MailFailure) -> Set<SiteSecret> {
    try await read { db in
      Set(try String.fetchAll(db, sql: "SELECT field FROM site_secret").compactMap(SiteSecret.init(rawValue:)))
    }
  }
}

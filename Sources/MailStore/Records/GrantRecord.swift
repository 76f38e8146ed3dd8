import GRDB
import MailModel

/// A row of `sign_in_grant`.
struct GrantRecord: FetchableRecord {
  let settingID: Int64
  let grant: SignInGrant

  init(row: Row) throws {
    settingID = row["setting_id"]
    var grant = SignInGrant(
      provider: CredentialKind(rawValue: row["provider"]) ?? .password, account: row["account"],
      connectedAt: Timestamp(seconds: row["connected_at"]), connectedBy: row["connected_by"],
      accessExpires: Timestamp(seconds: row["access_expires_at"]),
      refreshExpires: (row["refresh_expires_at"] as Int64?).map(Timestamp.init(seconds:)))
    grant.failure = FailureColumns.read(row, prefix: "")
    grant.generation = row["generation"]
    if let endpoint = row["token_endpoint"] as String?, let clientID = row["client_id"] as String? {
      grant.origin = SignInGrant.Origin(tokenEndpoint: endpoint, clientID: clientID)
    }
    self.grant = grant
  }

  /// Every consent there is.
  static func fetchAll(_ db: Database) throws -> [GrantRecord] { try fetchAll(db, sql: "SELECT * FROM sign_in_grant") }

  /// The consent of a setting; nil if it has none.
  static func find(_ settingID: Int64, in db: Database) throws -> SignInGrant? {
    try fetchOne(db, sql: "SELECT * FROM sign_in_grant WHERE setting_id = ?", arguments: [settingID])?.grant
  }

  /// Puts a consent in the place of any older one, one generation on; generations begin with the time of the consent, so that
  /// one that was ended and given anew is never taken for the old one.
  static func replace(_ grant: SignInGrant, settingID: Int64, in db: Database) throws {
    let values: [(any DatabaseValueConvertible)?] =
      [
        settingID, grant.provider.rawValue, grant.account, grant.connectedAt.seconds, grant.connectedBy,
        grant.accessExpires.seconds, grant.refreshExpires?.seconds,
      ] + FailureColumns.values(grant.failure)
      + [grant.connectedAt.seconds, settingID, grant.origin?.tokenEndpoint, grant.origin?.clientID]
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO sign_in_grant
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          max(?, 1 + coalesce((SELECT generation FROM sign_in_grant WHERE setting_id = ?), 0)), ?, ?)
        """, arguments: StatementArguments(values))
  }

  /// Notes where the consents of a provider came from that were given before that was noted.
  static func note(_ origin: SignInGrant.Origin, provider: CredentialKind, in db: Database) throws {
    try db.execute(
      sql: "UPDATE sign_in_grant SET token_endpoint = ?, client_id = ? WHERE provider = ? AND token_endpoint IS NULL",
      arguments: [origin.tokenEndpoint, origin.clientID, provider.rawValue])
  }

  /// Forgets a consent and its tokens.
  static func remove(settingID: Int64, in db: Database) throws {
    try db.execute(sql: "DELETE FROM sign_in_grant WHERE setting_id = ?", arguments: [settingID])
    try db.execute(
      sql: "DELETE FROM secret WHERE setting_id = ? AND field IN (?, ?)",
      arguments: [settingID, SecretField.accessToken.rawValue, SecretField.refreshToken.rawValue])
  }
}

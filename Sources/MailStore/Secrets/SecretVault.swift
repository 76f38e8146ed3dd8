import GRDB
import MailModel

/// Seals secrets on their way in and opens them on their way out.
struct SecretVault {
  let keyFile: String

  /// Stores a secret in the place of any older one; makes the key if this is the first.
  func store(_ secret: SecretText, field: SecretField, settingID: Int64, in db: Database) throws {
    let place = SecretPlace(settingID: settingID, field: field)
    let sealed = try SealedSecret(secret, key: try SealingKey.readOrCreate(keyFile), place: place)
    try db.execute(
      sql: """
        INSERT INTO secret(setting_id, field, sealed) VALUES (?, ?, ?)
        ON CONFLICT(setting_id, field) DO UPDATE SET sealed = excluded.sealed
        """, arguments: [settingID, field.rawValue, Blob(sealed.bytes)])
  }

  /// Reads a secret; nil if none was stored.
  func secret(_ field: SecretField, settingID: Int64, in db: Database) throws -> SecretText? {
    let sealed = try Blob.fetchOne(
      db, sql: "SELECT sealed FROM secret WHERE setting_id = ? AND field = ?", arguments: [settingID, field.rawValue])
    guard let sealed else { return nil }
    let place = SecretPlace(settingID: settingID, field: field)
    return try SealedSecret(bytes: sealed.bytes).open(key: try SealingKey.read(keyFile), place: place)
  }
}

import GRDB
import MailModel

/// Seals secrets on their way in and opens them on their way out.
struct SecretVault {
  let keyFile: String

  /// Where a new key waits until every secret is sealed with it.
  var nextKeyFile: String { keyFile + ".next" }

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
    return try open(SealedSecret(bytes: sealed.bytes), at: SecretPlace(settingID: settingID, field: field))
  }

  /// Seals every secret anew with the key that waits in ``nextKeyFile``, which is made if there is none.
  ///
  /// - Returns: how many secrets there are.
  func reseal(in db: Database) throws -> Int {
    let key = try SealingKey.readOrCreate(nextKeyFile)
    let rows = try Row.fetchAll(db, sql: "SELECT setting_id, field, sealed FROM secret")
    for row in rows {
      guard let field = SecretField(rawValue: row[1]) else { continue }
      let (place, old) = (SecretPlace(settingID: row[0], field: field), SealedSecret(bytes: (row[2] as Blob).bytes))
      let sealed = try SealedSecret(try open(old, at: place), key: key, place: place)
      try db.execute(
        sql: "UPDATE secret SET sealed = ? WHERE setting_id = ? AND field = ?",
        arguments: [Blob(sealed.bytes), place.settingID, field.rawValue])
    }
    return rows.count
  }

  /// Makes the next key the key, if nothing needs the old one.
  ///
  /// - Returns: false if something did, and was sealed anew; to be tried again once that is committed.
  func takeNextKey(in db: Database) throws -> Bool {
    let next = try SealingKey.read(nextKeyFile)
    let seals = try Blob.fetchAll(db, sql: "SELECT sealed FROM secret")
    guard seals.allSatisfy({ SealedSecret(bytes: $0.bytes).keyID == next.id }) else {
      _ = try reseal(in: db)
      return false
    }
    try SealingKey.replace(keyFile, by: nextKeyFile)
    return true
  }

  /// Opens with the key, or with the next one where a change of keys was cut off between database and file.
  private func open(_ sealed: SealedSecret, at place: SecretPlace) throws -> SecretText {
    if let next = try? SealingKey.read(nextKeyFile), next.id == sealed.keyID {
      return try sealed.open(key: next, place: place)
    }
    return try sealed.open(key: try SealingKey.read(keyFile), place: place)
  }
}

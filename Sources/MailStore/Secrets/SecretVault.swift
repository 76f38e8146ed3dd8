import GRDB
import MailModel

/// Seals secrets on their way in and opens them on their way out.
struct SecretVault {
  let keyFile: String

  /// Where a new key waits until every secret is sealed with it.
  var nextKeyFile: String { keyFile + ".next" }

  /// Stores a secret in the place of any older one; makes the key if this is the first.
  func store(_ secret: SecretText, at place: SecretPlace, in db: Database) throws {
    let sealed = try SealedSecret(secret, key: try SealingKey.readOrCreate(keyFile), place: place)
    try SecretRow(place: place, sealed: sealed).save(in: db)
  }

  /// Reads a secret; nil if none was stored.
  func secret(at place: SecretPlace, in db: Database) throws -> SecretText? {
    guard let row = try SecretRow.fetch(at: place, in: db) else { return nil }
    return try open(row)
  }

  /// Seals every secret anew with the key that waits in ``nextKeyFile``, which is made if there is none.
  ///
  /// - Returns: how many secrets there are.
  func reseal(in db: Database) throws -> Int {
    let key = try SealingKey.readOrCreate(nextKeyFile)
    let rows = try SecretRow.fetchAll(db)
    for row in rows {
      let sealed = try SealedSecret(try open(row), key: key, place: row.place)
      try SecretRow(place: row.place, sealed: sealed).save(in: db)
    }
    return rows.count
  }

  /// Makes the next key the key, if nothing needs the old one.
  ///
  /// - Returns: false if something did, and was sealed anew; to be tried again once that is committed.
  func takeNextKey(in db: Database) throws -> Bool {
    let next = try SealingKey.read(nextKeyFile)
    guard try SecretRow.fetchAll(db).allSatisfy({ $0.sealed.keyID == next.id }) else {
      _ = try reseal(in: db)
      return false
    }
    try SealingKey.replace(keyFile, by: nextKeyFile)
    return true
  }

  /// Opens with the key, or with the next one where a change of keys was cut off between database and file.
  private func open(_ row: SecretRow) throws -> SecretText {
    if let next = try? SealingKey.read(nextKeyFile), next.id == row.sealed.keyID {
      return try row.sealed.open(key: next, place: row.place)
    }
    return try row.sealed.open(key: try SealingKey.read(keyFile), place: row.place)
  }
}

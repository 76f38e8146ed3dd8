import GRDB
package import MailModel

/// A row of `sender`: an address beside the login's own, and how far its confirmation has come.
package struct SenderRecord: Sendable, Equatable {
  /// The row id.
  package let id: Int64
  /// As it was typed.
  package let address: String
  /// Server and login that code and confirmation are for.
  package let account: String
  /// The code that was sent last; nil once it was entered.
  package let code: SealedCode?
  /// When the code was entered.
  package let verifiedAt: Timestamp?
  /// Who entered it.
  package let verifiedBy: String

  init(row: Row) {
    id = row["id"]
    address = row["address"]
    account = row["account"]
    verifiedAt = (row["verified_at"] as Int64?).map { Timestamp(seconds: $0) }
    verifiedBy = row["verified_by"] ?? ""
    let (salt, hash): (Blob?, Blob?) = (row["code_salt"], row["code_hash"])
    if let salt, let hash {
      code = SealedCode(
        salt: salt.bytes, hash: hash.bytes, expires: Timestamp(seconds: row["code_expires_at"]),
        triesLeft: row["tries_left"])
    } else {
      code = nil
    }
  }

  static func fetch(_ address: String, settingID: Int64, in db: Database) throws -> SenderRecord? {
    try Row.fetchOne(
      db, sql: "SELECT * FROM sender WHERE setting_id = ? AND address_key = ?",
      arguments: [settingID, EmailAddress.normalize(address)]
    ).map(SenderRecord.init)
  }

  /// Puts an address in, without any code or confirmation.
  static func insert(_ address: String, account: String, settingID: Int64, in db: Database) throws {
    try db.execute(
      sql: "INSERT INTO sender(setting_id, address, address_key, account) VALUES (?, ?, ?, ?)",
      arguments: [settingID, address, EmailAddress.normalize(address), account])
  }
}

/// A confirmation code as the store has it: nobody can read it from there.
package struct SealedCode: Sendable, Equatable {
  /// What the hash was salted with.
  package let salt: [UInt8]
  /// The salted hash.
  package let hash: [UInt8]
  /// From when on it counts no longer.
  package let expires: Timestamp
  /// How often a code may still be entered.
  package let triesLeft: Int

  /// With every part.
  package init(salt: [UInt8], hash: [UInt8], expires: Timestamp, triesLeft: Int) {
    self.salt = salt
    self.hash = hash
    self.expires = expires
    self.triesLeft = triesLeft
  }
}

import GRDB
package import MailModel

/// The addresses that a setting may send as beside its login's own.
extension MailStore {
  /// Every address that was ever added to a setting, by address.
  package func senders(settingID: Int64) async throws(MailFailure) -> [SenderRecord] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM sender WHERE setting_id = ? ORDER BY address_key", arguments: [settingID]
      ).map(SenderRecord.init)
    }
  }

  /// Takes an address out, and its confirmation back.
  ///
  /// - Parameter actor: who does it.
  /// - Throws: `noSuchItem` if it is not in the setting's list.
  package func removeSender(_ address: String, settingID: Int64, actor: String) async throws(MailFailure) {
    let moment = now().seconds
    try await write { db in
      let name = try SettingRecord.find(settingID, in: db).setting.name
      try db.execute(
        sql: "DELETE FROM sender WHERE setting_id = ? AND address_key = ?",
        arguments: [settingID, EmailAddress.normalize(address)])
      guard db.changesCount > 0 else {
        throw MailFailure(.noSuchItem, "“\(address)” was not added to “\(name)”")
      }
      try AuditRecord.add("remove sender", subject: name, detail: address, actor: actor, at: moment, in: db)
    }
  }

  /// Keeps a code that is about to be sent, in the place of an older one, and counts it.
  ///
  /// - Parameters:
  ///   - address: is added to the list if it is not there.
  ///   - account: server and login that it is for.
  ///   - actor: who has it sent.
  ///   - refusal: judges by the moments at which codes went to the address before, whatever the setting; nil lets it pass.
  /// - Throws: what `refusal` says; then nothing is changed.
  package func keepCode(
    _ code: SealedCode, for address: String, account: String, settingID: Int64, actor: String,
    unless refusal: @Sendable ([Timestamp]) -> MailFailure?
  ) async throws(MailFailure) {
    let (moment, key) = (now().seconds, EmailAddress.normalize(address))
    try await write { db in
      let name = try SettingRecord.find(settingID, in: db).setting.name
      let sent = try Int64.fetchAll(
        db, sql: "SELECT at FROM sender_code_sent WHERE address_key = ? ORDER BY at", arguments: [key])
      if let failure = refusal(sent.map { Timestamp(seconds: $0) }) { throw failure }
      if try SenderRecord.fetch(address, settingID: settingID, in: db) == nil {
        try SenderRecord.insert(address, account: account, settingID: settingID, in: db)
      }
      try db.execute(
        sql: """
          UPDATE sender SET account = ?, code_salt = ?, code_hash = ?, code_expires_at = ?, tries_left = ?,
            verified_at = NULL, verified_by = NULL WHERE setting_id = ? AND address_key = ?
          """,
        arguments: [
          account, Blob(code.salt), Blob(code.hash), code.expires.seconds, code.triesLeft, settingID, key,
        ])
      try db.execute(sql: "DELETE FROM sender_code_sent WHERE at < ?", arguments: [moment - 7 * 86_400])
      try db.execute(sql: "INSERT INTO sender_code_sent(address_key, at) VALUES (?, ?)", arguments: [key, moment])
      try AuditRecord.add("send sender code", subject: name, detail: address, actor: actor, at: moment, in: db)
    }
  }

  /// Forgets a code that could not be sent, and does not count it.
  package func withdrawCode(_ code: SealedCode, for address: String, settingID: Int64) async throws(MailFailure) {
    let key = EmailAddress.normalize(address)
    try await write { db in
      try db.execute(
        sql: """
          UPDATE sender SET code_salt = NULL, code_hash = NULL, code_expires_at = NULL, tries_left = NULL
          WHERE setting_id = ? AND address_key = ? AND code_hash = ?
          """, arguments: [settingID, key, Blob(code.hash)])
      guard db.changesCount > 0 else { return }
      try db.execute(
        sql: "DELETE FROM sender_code_sent WHERE id = (SELECT max(id) FROM sender_code_sent WHERE address_key = ?)",
        arguments: [key])
    }
  }
}

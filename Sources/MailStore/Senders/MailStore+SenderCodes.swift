import GRDB
package import MailModel

/// Entering codes: every attempt counts, whoever else enters one at the same moment.
extension MailStore {
  /// Settles an attempt in one transaction.
  ///
  /// The codes were compared before, outside of it; so what was compared must still be what is stored, and a right code is
  /// taken only while attempts are left, however many processes try at once.
  ///
  /// - Parameters:
  ///   - match: the address whose code was entered; nil if it is nobody's.
  ///   - candidates: the addresses whose codes it was compared with; a wrong code costs each of them an attempt.
  ///   - settingID: the setting's row id.
  ///   - actor: who entered it.
  /// - Returns: whether the address is verified by it.
  package func settleCode(
    matching match: SenderRecord?, among candidates: [SenderRecord], settingID: Int64, actor: String
  ) async throws(MailFailure) -> Bool {
    let moment = now().seconds
    return try await write { db in
      let name = try SettingRecord.find(settingID, in: db).setting.name
      guard let match, try Self.take(match, at: moment, actor: actor, in: db) else {
        for other in candidates { try Self.countWrongCode(other, in: db) }
        try AuditRecord.add("enter wrong sender code", subject: name, actor: actor, at: moment, in: db)
        return false
      }
      try AuditRecord.add("verify sender", subject: name, detail: match.address, actor: actor, at: moment, in: db)
      return true
    }
  }

  private static func take(_ record: SenderRecord, at moment: Int64, actor: String, in db: Database) throws -> Bool {
    guard let code = record.code else { return false }
    try db.execute(
      sql: """
        UPDATE sender SET verified_at = ?, verified_by = ?, code_salt = NULL, code_hash = NULL,
          code_expires_at = NULL, tries_left = NULL
        WHERE id = ? AND code_hash = ? AND tries_left > 0 AND code_expires_at > ?
        """, arguments: [moment, actor, record.id, Blob(code.hash), moment])
    return db.changesCount > 0
  }

  private static func countWrongCode(_ record: SenderRecord, in db: Database) throws {
    try db.execute(
      sql: "UPDATE sender SET tries_left = tries_left - 1 WHERE id = ? AND tries_left > 0", arguments: [record.id])
  }
}

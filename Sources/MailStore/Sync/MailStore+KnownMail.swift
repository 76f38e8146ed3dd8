import GRDB
package import MailModel

/// Recognising mail before its body is fetched.
extension MailStore {
  /// Whether any message is stored at all.
  package func hasMessages() async throws(MailFailure) -> Bool {
    try await read { db in try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM message)") ?? false }
  }

  /// Looks messages up by their header block and size.
  ///
  /// What has no Message-ID is not looked up: without one, headers of two mails may well be the same.
  ///
  /// - Parameter headers: the hash of the header block and the size in octets of each: of its bytes, or as a server has
  ///   estimated it before.
  /// - Returns: the message's row id for each, in the same order; nil if none or more than one has that header and size.
  package func messageIDs(
    headers: [(hash: [UInt8], size: Int)]
  ) async throws(MailFailure) -> [Int64?] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT id FROM message WHERE header_hash = ?1 AND message_id_header <> '' AND (size = ?2 OR EXISTS (
            SELECT 1 FROM location WHERE location.message_id = message.id AND location.size = ?2)) LIMIT 2
          """)
      return try headers.map { header in
        let found = try Int64.fetchAll(statement, arguments: [Blob(header.hash), header.size])
        return found.count == 1 ? found.first : nil
      }
    }
  }

  /// Looks messages up by the server's own lasting id (EMAILID, X-GM-MSGID) within one setting.
  ///
  /// - Parameters:
  ///   - emailIDs: the ids, each with the size that the server gives: another server behind the same setting may use the same
  ///     ids for other mail.
  ///   - settingID: the setting's row id.
  /// - Returns: the row ids of those that are stored, by id.
  package func messageIDs(
    emailIDs: [(id: String, size: Int)], settingID: Int64
  ) async throws(MailFailure) -> [String: Int64] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT location.message_id FROM location JOIN folder ON folder.id = location.folder_id
          WHERE location.email_id = ? AND location.size = ? AND folder.setting_id = ?
          AND location.message_id IS NOT NULL LIMIT 1
          """)
      return try emailIDs.reduce(into: [:]) { found, emailID in
        found[emailID.id] = try Int64.fetchOne(statement, arguments: [emailID.id, emailID.size, settingID])
      }
    }
  }
}

import GRDB
package import MailModel

/// Recognising mail before its body is fetched.
extension MailStore {
  /// Looks messages up by their header block and size.
  ///
  /// - Parameter headers: the hash of the header block and the size in octets of each.
  /// - Returns: the message's row id for each, in the same order; nil if none or more than one has that header and size.
  package func messageIDs(
    headers: [(hash: [UInt8], size: Int)]
  ) async throws(MailFailure) -> [Int64?] {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT id FROM message WHERE header_hash = ? AND size = ? LIMIT 2")
      return try headers.map { header in
        let found = try Int64.fetchAll(statement, arguments: [Blob(header.hash), header.size])
        return found.count == 1 ? found.first : nil
      }
    }
  }

  /// Looks messages up by the server's own lasting id (EMAILID, X-GM-MSGID) within one setting.
  ///
  /// - Parameters:
  ///   - emailIDs: the ids.
  ///   - settingID: the setting's row id; two servers may use the same ids.
  /// - Returns: the row ids of those that are stored, by id.
  package func messageIDs(
    emailIDs: [String], settingID: Int64
  ) async throws(MailFailure) -> [String: Int64] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT location.message_id FROM location JOIN folder ON folder.id = location.folder_id
          WHERE location.email_id = ? AND folder.setting_id = ? AND location.message_id IS NOT NULL LIMIT 1
          """)
      return try emailIDs.reduce(into: [:]) { found, emailID in
        found[emailID] = try Int64.fetchOne(statement, arguments: [emailID, settingID])
      }
    }
  }
}

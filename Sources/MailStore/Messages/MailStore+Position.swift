import GRDB
package import MailModel

/// Where a message stands in a list.
extension MailStore {
  /// The place of a message among the rows of a list, from 0.
  ///
  /// - Parameters:
  ///   - messageID: the message's row id.
  ///   - query: the list; its rows before the message are walked over, none is read.
  /// - Returns: nil if the list does not have the message.
  package func position(of messageID: Int64, in query: MessageQuery) async throws(MailFailure) -> Int? {
    try await read { db in
      guard let key = try Int64.fetchOne(db, sql: "SELECT search_key FROM message WHERE id = ?", arguments: [messageID])
      else { return nil }
      let all = try MessageSelection(query, in: db).page(offset: 0, limit: -1)
      let keys = try Int64.fetchCursor(db, sql: all.sql, arguments: all.arguments)
      var position = 0
      while let next = try keys.next() {
        if next == key { return position }
        position += 1
      }
      return nil
    }
  }
}

import GRDB
package import MailModel

/// One message.
extension MailStore {
  /// The octets of a message exactly as they were received.
  ///
  /// - Throws: `noSuchItem`.
  package func raw(messageID: Int64) async throws(MailFailure) -> [UInt8] {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT bytes FROM message_raw WHERE message_id = ?")
      guard let blob = try Blob.fetchOne(statement, arguments: [messageID]) else { throw Self.noMessage(messageID) }
      return blob.bytes
    }
  }

  /// What is known of a message.
  ///
  /// - Throws: `noSuchItem`.
  package func detail(messageID: Int64) async throws(MailFailure) -> MessageDetail {
    try await read { db in
      let found = try Row.fetchOne(
        db,
        sql: """
          SELECT \(MessageRecord.columns), message.message_id_header, message.in_reply_to, message.refs,
            message.snippet, message.filed_actor
          FROM message LEFT JOIN customer ON customer.id = message.customer_id WHERE message.id = ?
          """, arguments: [messageID])
      guard let row = found else { throw Self.noMessage(messageID) }
      let places = try Row.fetchAll(db, sql: MessagePlace.select, arguments: [messageID, nil])
        .map(MessagePlace.init(row:))
      return MessageDetail(
        summary: MessageRecord.summary(row, place: places.first), cc: PackedAddresses.unpack(row[6]).cc,
        messageID: row[20], inReplyTo: PackedList.unpack(row[21]), references: PackedList.unpack(row[22]),
        snippet: row[23], candidates: PackedList.unpackIDs(row[12]), filedActor: row[24], places: places)
    }
  }

  /// Notes that the department has read messages, or takes that back; \Seen on the server is another matter.
  ///
  /// - Parameters:
  ///   - unread: whether they count as not read.
  ///   - ids: the messages' row ids; unknown ones are passed over.
  package func setUnread(_ unread: Bool, messageIDs ids: [Int64]) async throws(MailFailure) {
    try await write { db in
      let statement = try db.cachedStatement(sql: "UPDATE message SET unread = ? WHERE id = ?")
      for id in ids { try statement.execute(arguments: [unread, id]) }
    }
  }

  static func noMessage(_ id: Int64) -> MailFailure {
    MailFailure(.noSuchItem, "there is no message with the id \(id)")
  }
}

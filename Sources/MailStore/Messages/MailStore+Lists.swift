import GRDB
package import MailModel

/// The lists of messages and their counts.
extension MailStore {
  /// A page of a list. Newest first costs what it shows, however many messages there are.
  ///
  /// - Parameters:
  ///   - query: which messages, in which order.
  ///   - offset: how many rows to skip.
  ///   - limit: the most rows given.
  package func messages(
    _ query: MessageQuery, offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [MessageSummary] {
    try await read { db in
      let page = try MessageSelection(query, in: db).page(offset: offset, limit: limit)
      let keys = try Int64.fetchAll(db.cachedStatement(sql: page.sql), arguments: page.arguments)
      return try Self.summaries(of: keys, settingID: query.settingID, in: db)
    }
  }

  /// A page of a search, with how many hits there are and where a message stands among them: the index is asked once.
  ///
  /// - Parameters:
  ///   - query: which messages, in which order.
  ///   - wanted: the rows that are wanted; near the end as many as there are.
  ///   - messageID: the message whose place is wanted.
  ///   - limit: where looking stops; a search that finds more is not narrowed enough to be counted.
  package func search(
    _ query: MessageQuery, rows wanted: Range<Int>, locating messageID: Int64?, upTo limit: Int
  ) async throws(MailFailure) -> SearchPage {
    try await read { db in
      let all = try MessageSelection(query, in: db).page(offset: 0, limit: limit)
      let keys = try Int64.fetchAll(db.cachedStatement(sql: all.sql), arguments: all.arguments)
      let offset = max(0, min(wanted.lowerBound, keys.count - wanted.count))
      let rows = try Self.summaries(
        of: keys[offset..<min(keys.count, offset + wanted.count)], settingID: query.settingID, in: db)
      var place: Int?
      if let messageID, !rows.contains(where: { $0.id == messageID }) {
        let key = try Int64.fetchOne(db, sql: "SELECT search_key FROM message WHERE id = ?", arguments: [messageID])
        place = key.flatMap(keys.firstIndex(of:))
      }
      return SearchPage(count: keys.count, offset: offset, rows: rows, place: place)
    }
  }

  /// The rows of messages by their search keys, in that order.
  static func summaries(
    of keys: some Sequence<Int64>, settingID: Int64?, in db: Database
  ) throws -> [MessageSummary] {
    let message = try db.cachedStatement(
      sql: """
        SELECT \(MessageRecord.columns) FROM message LEFT JOIN customer ON customer.id = message.customer_id
        WHERE message.search_key = ?
        """)
    let place = try db.cachedStatement(sql: MessagePlace.select + " LIMIT 1")
    return try keys.compactMap { key in
      guard let row = try Row.fetchOne(message, arguments: [key]) else { return nil }
      let first = try Row.fetchOne(place, arguments: [row[0] as Int64, settingID])
      return MessageRecord.summary(row, place: first.map(MessagePlace.init(row:)))
    }
  }

  /// How many messages a list has.
  ///
  /// - Parameters:
  ///   - query: which messages.
  ///   - limit: where counting stops; a search over everything is cheaper to cap than to finish.
  package func messageCount(_ query: MessageQuery, upTo limit: Int = .max) async throws(MailFailure) -> Int {
    try await read { db in
      let count = try MessageSelection(query, in: db).count(upTo: limit)
      return try Int.fetchOne(db.cachedStatement(sql: count.sql), arguments: count.arguments) ?? 0
    }
  }

  /// The counts of every box, in all and per setting; a few rows, however many messages there are.
  package func boxCounts() async throws(MailFailure) -> BoxCounts {
    try await read { db in
      var counts = BoxCounts()
      let rows = try Row.fetchCursor(db, sql: "SELECT setting_id, box, total, unread, unfiled FROM box_count")
      while let row = try rows.next() {
        guard let box = MessageBox(rawValue: row[1]) else { continue }
        let count = BoxCount(total: row[2], unread: row[3], unfiled: row[4])
        let settingID: Int64 = row[0]
        if settingID == 0 { counts.all[box] = count } else { counts.bySetting[settingID, default: [:]][box] = count }
      }
      return counts
    }
  }

  /// How many messages of a box are dated `since` or later.
  package func messageCount(in box: MessageBox, since: Timestamp) async throws(MailFailure) -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM listing WHERE setting_id = 0 AND box = ? AND search_key >= ?",
        arguments: [box.rawValue, SearchKey.lowest(since)]) ?? 0
    }
  }
}

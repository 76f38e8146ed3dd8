import GRDB
package import MailModel

/// Computing again everything that is derived from the raw messages.
///
/// Begin (or find one begun), then as long as there are any: read raw messages, derive, replace. A crash in between is
/// taken up where it stopped; until the end a search may miss what was not reached yet.
extension MailStore {
  /// Empties the word index and starts a rebuild of all that is stored now; what is stored later needs none.
  ///
  /// The caller holds ``lockReindex()``.
  package func beginReindex() async throws(MailFailure) -> ReindexProgress {
    try await write { db in
      try db.execute(sql: "INSERT INTO message_search(message_search) VALUES ('delete-all')")
      let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM message") ?? 0
      try db.execute(sql: "INSERT OR REPLACE INTO reindex(id, done_id, last_id) VALUES (1, 0, ?)", arguments: [last])
      return ReindexProgress(doneID: 0, lastID: last)
    }
  }

  /// The rebuild under way; nil if none is.
  package func reindexProgress() async throws(MailFailure) -> ReindexProgress? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT done_id, last_id FROM reindex")
        .map { ReindexProgress(doneID: $0[0], lastID: $0[1]) }
    }
  }

  /// The next messages to derive again, by row id.
  ///
  /// - Parameters:
  ///   - progress: how far the rebuild has come.
  ///   - limit: the most messages given.
  ///   - byteLimit: the octets after which no further message is added.
  package func rawMessages(
    after progress: ReindexProgress, limit: Int, byteLimit: Int = 12 << 20
  ) async throws(MailFailure) -> [RawMessage] {
    try await read { db in
      var (messages, bytes): ([RawMessage], Int) = ([], 0)
      let rows = try Row.fetchCursor(db, sql: Self.rawSQL, arguments: [progress.doneID, progress.lastID, limit])
      while bytes < byteLimit, let row = try rows.next() {
        let raw: Blob = row[1]
        bytes += raw.bytes.count
        messages.append(try Self.rawMessage(row, bytes: raw.bytes, in: db))
      }
      return messages
    }
  }

  /// Replaces what was derived, in one transaction with the words and the progress. Filing by a person, and whether it
  /// was read, stay.
  ///
  /// - Parameters:
  ///   - derived: messages by row id, ascending, as ``rawMessages(after:limit:byteLimit:)`` gave them.
  ///   - progress: how far the rebuild had come when they were read.
  /// - Returns: how far it has come now; nil when it is complete.
  package func replaceDerived(
    _ derived: [(messageID: Int64, message: DerivedMessage)], after progress: ReindexProgress
  ) async throws(MailFailure) -> ReindexProgress? {
    try await write { db in
      let stored = try Row.fetchOne(db, sql: "SELECT done_id, last_id FROM reindex")
      guard let stored, stored[0] == progress.doneID, stored[1] == progress.lastID else {
        throw MailFailure(.conflict, "the rebuild was taken over by another process")
      }
      try DerivedRewriter(db).rewrite(derived)
      guard let last = derived.last?.messageID, last < progress.lastID else {
        try db.execute(sql: "DELETE FROM reindex")
        return nil
      }
      try db.execute(sql: "UPDATE reindex SET done_id = ?", arguments: [last])
      return ReindexProgress(doneID: last, lastID: progress.lastID)
    }
  }

  private static let rawSQL = """
    SELECT message_id, bytes FROM message_raw WHERE message_id > ? AND message_id <= ? ORDER BY message_id LIMIT ?
    """

  private static func rawMessage(_ row: Row, bytes: [UInt8], in db: Database) throws -> RawMessage {
    let id: Int64 = row[0]
    let date = try db.cachedStatement(
      sql: """
        SELECT internal_date FROM location WHERE message_id = ? AND internal_date IS NOT NULL
        ORDER BY folder_id, epoch, uid LIMIT 1
        """)
    let settings = try db.cachedStatement(
      sql: """
        SELECT DISTINCT folder.setting_id FROM location JOIN folder ON folder.id = location.folder_id
        WHERE location.message_id = ? ORDER BY 1
        """)
    let box = try String.fetchOne(db.cachedStatement(sql: "SELECT box FROM message WHERE id = ?"), arguments: [id])
    return RawMessage(
      id: id, bytes: bytes,
      internalDate: try Int64.fetchOne(date, arguments: [id]).map(Timestamp.init(seconds:)),
      settingIDs: try Int64.fetchAll(settings, arguments: [id]),
      box: box.flatMap(MessageBox.init(rawValue:)) ?? .inbox)
  }
}

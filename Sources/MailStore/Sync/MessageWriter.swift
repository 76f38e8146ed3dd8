import GRDB
import MailModel

/// Writes new messages within a transaction: row, raw bytes and words.
struct MessageWriter {
  /// Octets of body text that go into the word index: beyond them a mail is a log or an attack.
  static let searchTextLimit = 1 << 20
  /// How `message_raw.bytes` is written: as received.
  static let plainEncoding = 0

  private let known: BatchStatement
  private let message: BatchStatement
  private let raw: BatchStatement
  private let search: BatchStatement
  private let storedAt: Int64
  private var nextID: Int64

  init(_ db: Database, now: Timestamp) throws {
    known = try BatchStatement(db, "SELECT id FROM message WHERE sha256 = ?")
    message = try BatchStatement(db, Self.insertMessage)
    raw = try BatchStatement(db, "INSERT INTO message_raw(message_id, encoding, bytes) VALUES (?, ?, ?)")
    search = try BatchStatement(db, SearchIndex.insert)
    storedAt = now.seconds
    nextID = try (Int64.fetchOne(db, sql: "SELECT max(id) FROM message") ?? 0) + 1
  }

  /// The row id of the message with the same bytes; nil if there is none.
  func id(of incoming: IncomingMessage) throws -> Int64? {
    known.bind(1, incoming.sha256)
    return try known.integer()
  }

  /// Stores a message whose bytes are not stored yet.
  ///
  /// - Returns: its row id, and what the lists show of it.
  mutating func insert(_ incoming: IncomingMessage) throws -> (id: Int64, entry: ListingWriter.Entry) {
    let (id, derived) = (nextID, incoming.derived)
    nextID += 1
    // Read state is the department's own: what arrives is unread, whatever the server's \Seen says.
    let entry = ListingWriter.Entry(
      key: SearchKey.make(derived.sortDate, id: id), box: derived.box.rawValue, isUnread: derived.box == .inbox,
      isUnfiled: derived.filing.isUnfiled)
    message.bind(1, id)
    message.bind(2, incoming.sha256)
    message.bind(3, incoming.headerHash)
    message.bind(4, incoming.raw.count)
    DerivedColumns(derived, id: id).bind(to: message, from: 5)
    message.bind(Self.firstOwn, entry.isUnread)
    message.bind(Self.firstOwn + 1, storedAt)
    try message.run()
    raw.bind(1, id)
    raw.bind(2, Self.plainEncoding)
    try raw.run(lending: incoming.raw, at: 3)
    try SearchIndex.add(derived, key: entry.key, with: search)
    return (id, entry)
  }

  /// The first place behind the derived columns.
  private static let firstOwn = Int32(5 + DerivedColumns.names.count)

  private static let insertMessage = """
    INSERT INTO message(id, sha256, header_hash, size, \(DerivedColumns.names.joined(separator: ", ")), unread, stored_at)
    VALUES (\(Array(repeating: "?", count: 6 + DerivedColumns.names.count).joined(separator: ", ")))
    """
}

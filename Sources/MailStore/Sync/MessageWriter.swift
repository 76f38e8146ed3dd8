import GRDB
import MailModel

/// Writes one batch within a transaction: the statements are prepared once and fed thousands of times.
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

  /// Stores the message unless its bytes are stored already.
  ///
  /// - Returns: the message's row id, and whether it is new.
  mutating func store(_ incoming: IncomingMessage) throws -> (id: Int64, isNew: Bool) {
    known.bind(1, incoming.sha256)
    if let id = try known.integer() { return (id, false) }
    let id = nextID
    nextID += 1
    try insert(incoming, id: id)
    raw.bind(1, id)
    raw.bind(2, Self.plainEncoding)
    try raw.run(lending: incoming.raw, at: 3)
    try SearchIndex.add(incoming.derived, key: SearchKey.make(incoming.derived.sortDate, id: id), with: search)
    return (id, true)
  }

  private func insert(_ incoming: IncomingMessage, id: Int64) throws {
    message.bind(1, id)
    message.bind(2, incoming.sha256)
    message.bind(3, incoming.headerHash)
    message.bind(4, incoming.raw.count)
    DerivedColumns(incoming.derived, id: id).bind(to: message, from: 5)
    // Read state is the department's own: what arrives is unread, whatever the server's \Seen says.
    message.bind(Self.firstOwn, incoming.derived.box == .inbox)
    message.bind(Self.firstOwn + 1, storedAt)
    try message.run()
  }

  /// The first place behind the derived columns.
  private static let firstOwn = Int32(5 + DerivedColumns.names.count)

  private static let insertMessage = """
    INSERT INTO message(id, sha256, header_hash, size, \(DerivedColumns.names.joined(separator: ", ")), unread, stored_at)
    VALUES (\(Array(repeating: "?", count: 6 + DerivedColumns.names.count).joined(separator: ", ")))
    """
}

import GRDB
import MailModel

/// Enters messages into the lists within a transaction, and adds up the counters once at its end.
struct ListingWriter {
  /// What the lists show of a message without reading it.
  struct Entry {
    let key: Int64
    let box: String
    let isUnread: Bool
    let isUnfiled: Bool
  }

  private struct Place: Hashable {
    let settingID: Int64
    let box: String
  }

  private let insert: BatchStatement
  private let settingID: Int64
  private var counts: [Place: (total: Int, unread: Int, unfiled: Int)] = [:]

  init(_ db: Database, settingID: Int64) throws {
    self.settingID = settingID
    insert = try BatchStatement(
      db,
      """
      INSERT INTO listing(setting_id, search_key, box, unread, unfiled) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT(setting_id, search_key) DO NOTHING
      """)
  }

  /// Enters a new message: into the lists of everything and of the setting.
  mutating func add(_ entry: Entry) throws {
    try add(entry, settingID: 0)
    try add(entry, settingID: settingID)
  }

  /// Enters a message that was stored before into the setting's lists, unless it is there.
  mutating func add(known messageID: Int64, in db: Database) throws {
    let sql = "SELECT search_key, box, unread, unfiled FROM message WHERE id = ?"
    guard let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [messageID]) else { return }
    try add(Entry(key: row[0], box: row[1], isUnread: row[2], isUnfiled: row[3]), settingID: settingID)
  }

  /// Brings the counters up to date; the last act of the transaction.
  func finish(in db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO box_count(setting_id, box, total, unread, unfiled) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT(setting_id, box) DO UPDATE
        SET total = total + excluded.total, unread = unread + excluded.unread, unfiled = unfiled + excluded.unfiled
        """)
    for (place, count) in counts {
      try statement.execute(arguments: [place.settingID, place.box, count.total, count.unread, count.unfiled])
    }
  }

  private mutating func add(_ entry: Entry, settingID: Int64) throws {
    insert.bind(1, settingID)
    insert.bind(2, entry.key)
    insert.bind(3, entry.box)
    insert.bind(4, entry.isUnread)
    insert.bind(5, entry.isUnfiled)
    guard try insert.run() else { return }
    let place = Place(settingID: settingID, box: entry.box)
    counts[place, default: (0, 0, 0)].total += 1
    counts[place, default: (0, 0, 0)].unread += entry.isUnread ? 1 : 0
    counts[place, default: (0, 0, 0)].unfiled += entry.isUnfiled ? 1 : 0
  }
}

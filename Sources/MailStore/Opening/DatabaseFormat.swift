import GRDB
import MailModel

/// What must be true of the database file before its first table, because it cannot be changed cheaply afterwards.
enum DatabaseFormat {
  /// `PDUE`: marks the file as ours, for `file(1)` and against opening somebody else's database.
  static let applicationID: Int32 = 0x5044_5545

  /// Octets of a page: with mails of 30 KB, half the system calls of 16 KB, and a smaller file.
  static let pageSize = 32_768

  /// Gives an empty file its format; leaves ours alone; refuses any other.
  static func lay(at path: String, patience: Duration) throws {
    let queue = try DatabaseQueue(path: path, configuration: StoreConnections.plain(patience: patience))
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { db in
      let found = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      if found == applicationID { return }
      let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
      guard found == 0, tables == 0 else {
        throw MailFailure(.configurationInvalid, "\(path) is a database of another program")
      }
      try db.execute(sql: "PRAGMA page_size = \(pageSize)")
      try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
  }
}

import GRDB
import GRDBSQLite

/// A statement that runs thousands of times in one transaction: bound by position, without boxing a value or copying a mail.
struct BatchStatement {
  private let statement: Statement
  private let database: Database
  private var handle: SQLiteStatement { statement.sqliteStatement }

  /// Prepares `sql`, or finds it prepared on this connection.
  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
    // Whoever ran it last may have left it unreset, and SQLite then keeps the old bindings and drops the new ones.
    sqlite3_reset(handle)
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }

  func bind(_ index: Int32, _ value: Bool) { sqlite3_bind_int(handle, index, value ? 1 : 0) }

  func bind(_ index: Int32, _ value: Int64?) {
    if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
  }

  func bind(_ index: Int32, _ value: String?) {
    guard var value else {
      sqlite3_bind_null(handle, index)
      return
    }
    value.withUTF8 { utf8 in
      utf8.withMemoryRebound(to: CChar.self) { text in
        _ = sqlite3_bind_text(handle, index, text.baseAddress, Int32(clamping: text.count), Self.copied)
      }
    }
  }

  func bind(_ index: Int32, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { lend($0, at: index, Self.copied) }
  }

  /// Runs the statement with `bytes` lent to it as a blob at `index`: no copy is made, none outlives the call.
  func run(lending bytes: [UInt8], at index: Int32) throws {
    try bytes.withUnsafeBytes { buffer in
      lend(buffer, at: index, nil)
      defer { sqlite3_bind_null(handle, index) }
      try run()
    }
  }

  /// Runs the statement to its end.
  ///
  /// - Returns: whether it changed a row.
  @discardableResult
  func run() throws -> Bool {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
    return code == SQLITE_DONE && sqlite3_changes(database.sqliteConnection) > 0
  }

  /// Runs the statement and reads the integer in the first column of its first row; nil without a row.
  func integer() throws -> Int64? {
    let code = sqlite3_step(handle)
    defer { sqlite3_reset(handle) }
    switch code {
    case SQLITE_ROW: return sqlite3_column_int64(handle, 0)
    case SQLITE_DONE: return nil
    default: throw failure(code)
    }
  }

  /// SQLite's mark for "make a copy", which C spells as a cast that is not imported.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private func lend(_ buffer: UnsafeRawBufferPointer, at index: Int32, _ destructor: sqlite3_destructor_type?) {
    guard let start = buffer.baseAddress, !buffer.isEmpty else {
      // A blob without octets is not NULL.
      sqlite3_bind_zeroblob(handle, index, 0)
      return
    }
    sqlite3_bind_blob(handle, index, start, Int32(clamping: buffer.count), destructor)
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage, sql: statement.sql)
  }
}

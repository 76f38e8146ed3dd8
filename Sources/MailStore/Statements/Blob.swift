import Foundation
import GRDB
import GRDBSQLite

/// Octets on their way in and out of a column, read with a single copy.
struct Blob: DatabaseValueConvertible, StatementColumnConvertible {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  init?(sqliteStatement: SQLiteStatement, index: CInt) {
    let count = Int(sqlite3_column_bytes(sqliteStatement, index))
    bytes = [UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(sqliteStatement, index), count: count))
  }

  var databaseValue: DatabaseValue { Data(bytes).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> Blob? {
    Data.fromDatabaseValue(value).map { Blob([UInt8]($0)) }
  }
}

import GRDB
import MailModel

/// Transactions that change secrets, or after which something is gone elsewhere.
extension MailStore {
  /// One transaction after which what it removed or replaced is overwritten in the file: whoever has the key and a copy of the
  /// database finds no secret that was taken back.
  func writeSecrets<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) async throws(MailFailure) -> Value {
    try await writeOutside { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
      return try Self.transaction(db, body)
    }
  }

  /// The same, and a power cut does not undo it once it is over.
  func writeSecretsDurably<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) async throws(MailFailure) -> Value {
    try await writeOutside { db in
      // SQLite changes this only outside of a transaction.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.execute(sql: "PRAGMA secure_delete = ON")
      defer {
        try? db.execute(sql: "PRAGMA secure_delete = OFF")
        try? db.execute(sql: "PRAGMA synchronous = NORMAL")
      }
      return try Self.transaction(db, body)
    }
  }

  /// One transaction that a power cut does not undo once it is over, nor anything that was committed before it.
  func writeDurably<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) async throws(MailFailure) -> Value {
    try await writeOutside { db in
      // SQLite changes this only outside of a transaction.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      defer { try? db.execute(sql: "PRAGMA synchronous = NORMAL") }
      return try Self.transaction(db, body)
    }
  }

  private func writeOutside<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) async throws(MailFailure) -> Value {
    do { return try await pool.writeWithoutTransaction(body) } catch { throw MailFailure(storage: error) }
  }

  private static func transaction<Value>(_ db: Database, _ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try db.inTransaction(.immediate) {
      value = try body(db)
      return .commit
    }
    guard let value else { throw MailFailure(.internalFault, "A transaction gave nothing") }
    return value
  }
}

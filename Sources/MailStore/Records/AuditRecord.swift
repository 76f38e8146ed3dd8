import GRDB

/// A row of `audit`: who did what to what. Secrets never come near it.
enum AuditRecord {
  /// Notes an act of a person.
  static func add(
    _ action: String, subject: String, detail: String = "", actor: String, at moment: Int64, in db: Database
  ) throws {
    try db.cachedStatement(sql: "INSERT INTO audit(at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [moment, actor, action, subject, detail])
  }
}

import GRDB

/// A row of `audit`: who did what to what. Secrets never come near it.
enum AuditRecord {
  static let filterSQL = """
    WHERE (?1 = '' OR actor LIKE ?2 ESCAPE '\\' OR action LIKE ?2 ESCAPE '\\' OR subject LIKE ?2 ESCAPE '\\'
      OR detail LIKE ?2 ESCAPE '\\')
    """

  /// The two arguments that ``filterSQL`` begins with.
  static func filterArguments(_ filter: String) -> StatementArguments { CustomerRecord.filterArguments(filter) }

  /// Notes an act of a person.
  static func add(
    _ action: String, subject: String, detail: String = "", actor: String, at moment: Int64, in db: Database
  ) throws {
    try db.cachedStatement(sql: "INSERT INTO audit(at, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [moment, actor, action, subject, detail])
  }
}

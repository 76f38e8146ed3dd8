import GRDB
package import MailModel

/// Reading the audit log.
extension MailStore {
  /// A page of the log, the newest first.
  ///
  /// - Parameters:
  ///   - filter: part of any column, ASCII letters in any case; empty for all.
  ///   - id: only entries older than the one with this id; nil for all.
  ///   - offset: how many entries to skip.
  ///   - limit: the most entries given.
  package func audit(
    filter: String = "", before id: Int64? = nil, offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [AuditEntry] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, at, actor, action, subject, detail FROM (SELECT * FROM audit \(AuditRecord.filterSQL))
          WHERE id < ? ORDER BY id DESC LIMIT ? OFFSET ?
          """, arguments: AuditRecord.filterArguments(filter) + [id ?? .max, limit, offset]
      ).map { row in
        AuditEntry(
          id: row[0], moment: Timestamp(seconds: row[1]), actor: row[2], action: row[3], subject: row[4],
          detail: row[5])
      }
    }
  }

  /// How many entries the log has with this filter.
  package func auditCount(filter: String = "") async throws(MailFailure) -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM audit \(AuditRecord.filterSQL)", arguments: AuditRecord.filterArguments(filter))
        ?? 0
    }
  }
}

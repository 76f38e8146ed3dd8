import Glibc
import GRDB
package import MailModel

/// Looking after the data.
extension MailStore {
  /// Looks for damage and for rows that do not fit together; reads everything, changes nothing.
  package func examine() async throws(MailFailure) -> DoctorReport {
    try await read { db in
      var report = DoctorReport()
      report.messages = try Int.fetchOne(db, sql: "SELECT count(*) FROM message") ?? 0
      report.bytes =
        try Int64.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
      report.damage = try String.fetchAll(db, sql: "PRAGMA quick_check(20)").filter { $0 != "ok" }
      let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
      if broken > 0 { report.inconsistencies.append("references to rows that do not exist: \(broken)") }
      for check in ConsistencyCheck.all {
        let count = try Int.fetchOne(db, sql: check.sql) ?? 0
        if count > 0 { report.inconsistencies.append("\(check.finding): \(count)") }
      }
      report.hasUnfinishedReindex = try Bool.fetchOne(db, sql: "SELECT 1 FROM reindex") != nil
      return report
    }
  }

  /// Writes a copy of the database as it is now, while others go on reading and writing. The sealing key is not in it.
  ///
  /// - Parameter path: a file that does not exist yet; it gets mode 0600.
  /// - Throws: `cannotCreate` if it exists or cannot be made; after any failure it is gone again.
  package func backup(to path: String) async throws(MailFailure) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw MailFailure(systemError: errno, .cannotCreate, "cannot create \(path)") }
    Glibc.close(descriptor)
    do {
      try await copy(to: path)
    } catch {
      unlink(path)
      throw MailFailure(storage: error)
    }
  }

  @concurrent
  private func copy(to path: String) async throws {
    let destination = try DatabaseQueue(path: path, configuration: StoreConnections.plain(patience: .zero))
    defer { try? destination.close() }
    try pool.backup(to: destination)
  }
}

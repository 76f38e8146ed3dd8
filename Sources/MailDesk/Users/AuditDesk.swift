package import MailModel
import MailStore

/// The audit log: who changed, filed, sent or tested what.
package struct AuditDesk: Sendable {
  let store: MailStore
  let person: Person

  /// A page of the log, the newest first.
  ///
  /// - Parameters:
  ///   - filter: part of any column; empty for all.
  ///   - id: only entries older than the one with this id; nil for all.
  package func entries(
    filter: String = "", before id: Int64? = nil, offset: Int = 0, limit: Int
  ) async throws(MailFailure) -> [AuditEntry] {
    try person.require(.readAudit)
    return try await store.audit(filter: filter, before: id, offset: offset, limit: limit)
  }

  /// How many entries the log has with this filter.
  package func count(filter: String = "") async throws(MailFailure) -> Int {
    try person.require(.readAudit)
    return try await store.auditCount(filter: filter)
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Answers the audit log page by page.
struct AuditSource: Sendable {
  let desk: MailDesk
  /// Part of any column.
  let filter: String

  /// The rows asked for, and how many there are in all.
  func page(_ request: RowRequest<Int64>) async -> Result<RowPage<AuditEntry>, MailFailure> {
    do throws(MailFailure) {
      let count = try await desk.audit.count(filter: filter)
      let offset = max(0, min(request.range.lowerBound, count - request.range.count))
      let rows = try await desk.audit.entries(filter: filter, offset: offset, limit: request.range.count)
      return .success(RowPage(count: count, offset: offset, rows: rows))
    } catch {
      return .failure(error)
    }
  }
}

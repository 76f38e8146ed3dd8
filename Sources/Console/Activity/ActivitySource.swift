import MailDesk
import MailModel
import TerminalKit

/// Answers the list of what ran page by page.
struct ActivitySource: Sendable {
  let desk: MailDesk
  let query: ActivityQuery

  /// The rows asked for, and how many there are in all.
  func page(_ request: RowRequest<Int64>) async -> Result<RowPage<ActivityEntry>, MailFailure> {
    do throws(MailFailure) {
      let count = try await desk.sync.activityCount(query)
      let offset = max(0, min(request.range.lowerBound, count - request.range.count))
      let rows = try await desk.sync.activity(query, offset: offset, limit: request.range.count)
      return .success(RowPage(count: count, offset: offset, rows: rows))
    } catch {
      return .failure(error)
    }
  }
}

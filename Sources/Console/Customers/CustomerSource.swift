import MailDesk
import MailModel
import TerminalKit

/// Answers a list of customers page by page.
struct CustomerSource: Sendable {
  let desk: MailDesk
  /// Part of a number or a name.
  let filter: String

  /// The rows asked for, and how many there are in all.
  func page(_ request: RowRequest<Int64>) async -> Result<RowPage<CustomerSummary>, MailFailure> {
    do throws(MailFailure) {
      let count = try await desk.people.customerCount(filter: filter)
      let offset = max(0, min(request.range.lowerBound, count - request.range.count))
      let rows = try await desk.people.customers(filter: filter, offset: offset, limit: request.range.count)
      return .success(RowPage(count: count, offset: offset, rows: rows))
    } catch {
      return .failure(error)
    }
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Answers a list of messages page by page.
struct MessageSource: Sendable {
  /// A search that finds more is not narrowed enough to count.
  private static let mostCounted = 100_000

  let desk: MailDesk
  let query: MessageQuery

  /// The rows asked for, how many there are in all, and where the selected one is.
  func page(_ request: RowRequest<Int64>) async -> Result<RowPage<MessageSummary>, MailFailure> {
    do throws(MailFailure) {
      guard query.search.allSatisfy(\.isWhitespace) else { return .success(try await found(request)) }
      let count = try await desk.messages.count(query, upTo: Self.mostCounted)
      let offset = max(0, min(request.range.lowerBound, count - request.range.count))
      let rows = try await desk.messages.page(query, offset: offset, limit: request.range.count)
      var place: Int?
      if let selected = request.selected, !rows.contains(where: { $0.id == selected }) {
        place = try await desk.messages.position(of: selected, in: query)
      }
      return .success(RowPage(count: count, offset: offset, rows: rows, selectedIndex: place))
    } catch {
      return .failure(error)
    }
  }

  private func found(_ request: RowRequest<Int64>) async throws(MailFailure) -> RowPage<MessageSummary> {
    let page = try await desk.messages.search(
      query, rows: request.range, locating: request.selected, upTo: Self.mostCounted)
    return RowPage(count: page.count, offset: page.offset, rows: page.rows, selectedIndex: page.place)
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Answers the list of what two settings differ by, page by page.
struct CutOverSource: Sendable {
  let desk: MailDesk
  let old: String
  let new: String
  /// How many differences there are.
  let count: Int

  /// The rows asked for.
  func page(_ request: RowRequest<Int64>) async -> Result<RowPage<CutOverDifference>, MailFailure> {
    do throws(MailFailure) {
      let offset = max(0, min(request.range.lowerBound, count - request.range.count))
      let rows = try await desk.cutOver.differences(
        from: old, to: new, offset: offset, limit: request.range.count)
      return .success(RowPage(count: max(count, offset + rows.count), offset: offset, rows: rows))
    } catch {
      return .failure(error)
    }
  }
}

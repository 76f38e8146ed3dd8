import MailModel
import TerminalKit

/// A virtual list together with the one question to its source that is under way.
///
/// Changes that come while an answer is awaited lead to one further question, however many they are.
struct LiveList<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// The rows and the selection.
  var rows = VirtualList<Row>()
  /// Why the last question had no answer.
  private(set) var failure: MailFailure?
  private var isAsking = false
  private var isStale = true
  private var startsOver = true

  /// What to ask the source now; nil if an answer is awaited or nothing is missing.
  mutating func nextRequest() -> RowRequest<Row.ID>? {
    guard !isAsking else { return nil }
    let wanted = isStale ? (startsOver ? VirtualList<Row>().request : rows.request) : rows.nextRequest()
    guard let wanted else { return nil }
    isAsking = true
    isStale = false
    return wanted
  }

  /// The source has changed: what is shown is asked for again.
  mutating func refresh() { isStale = true }

  /// Another list is wanted, from its top; the old rows stay on the screen until the new ones are here.
  ///
  /// An answer on its way must be dropped by the caller, which asks under the same effect's name.
  mutating func startOver() {
    isStale = true
    startsOver = true
    isAsking = false
  }

  /// Takes the answer.
  mutating func accept(_ answer: Result<RowPage<Row>, MailFailure>) {
    isAsking = false
    switch answer {
    case .success(let page):
      failure = nil
      if startsOver { rows.restart() }
      startsOver = false
      rows.accept(page)
    case .failure(let reason): failure = reason
    }
  }
}

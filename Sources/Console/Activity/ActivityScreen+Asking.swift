import MailDesk
import MailModel
import TerminalKit

/// What the page asks for: the figures, and of the rows those that are seen.
extension ActivityScreen {
  mutating func askFigures() -> [Effect<Self>] {
    guard !isAsking else {
      isStale = true
      return []
    }
    (isAsking, isStale) = (true, false)
    let desk = context.desk
    return [.run("figures") { .figures(await ActivityFigures.load(from: desk)) }]
  }

  mutating func askRows() -> [Effect<Self>] {
    guard let request = runs.nextRequest() else { return [] }
    let source = ActivitySource(desk: context.desk, query: query)
    return [.run("rows") { .rows(await source.page(request)) }]
  }

  mutating func takeSearch(_ input: Input) -> [Effect<Self>]? {
    if case .key(let stroke) = input, stroke == .down || stroke == .tab {
      isSearching = false
      return []
    }
    guard filter.take(input) else { return nil }
    if query.filter != filter.text {
      query.filter = filter.text
      runs.startOver()
    }
    return askRows()
  }
}

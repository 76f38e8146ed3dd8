import TerminalKit

/// The Dashboard page.
struct DashboardScreen: Screen {
  typealias Event = Never

  let title = "Dashboard"

  init(_ context: ConsoleContext) {}

  mutating func reduce(_ event: Event) -> [Effect<Self>] {}

  mutating func draw(into canvas: inout Canvas) { _ = PageHeading.top().draw(into: &canvas) }
}

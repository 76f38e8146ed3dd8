import TerminalKit

/// The Customers page.
struct CustomersScreen: Screen {
  typealias Event = Never

  let title = "Customers"

  init(_ context: ConsoleContext) {}

  mutating func reduce(_ event: Event) -> [Effect<Self>] {}

  mutating func draw(into canvas: inout Canvas) { _ = PageHeading.top().draw(into: &canvas) }
}

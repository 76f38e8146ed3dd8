import TerminalKit

/// The staged test of a setting's connection.
struct ConnectionTestScreen: Screen {
  typealias Event = Never

  let title = "Test connection"

  init(_ context: ConsoleContext, setting name: String? = nil) {}

  mutating func reduce(_ event: Event) -> [Effect<Self>] {}

  mutating func draw(into canvas: inout Canvas) { _ = PageHeading.top().draw(into: &canvas) }
}

import TerminalKit

/// The Communications page.
struct CommunicationsScreen: Screen {
  typealias Event = Never

  let title = "Communications"

  init(_ context: ConsoleContext) {}

  mutating func reduce(_ event: Event) -> [Effect<Self>] {}

  mutating func draw(into canvas: inout Canvas) { _ = PageHeading.top().draw(into: &canvas) }
}

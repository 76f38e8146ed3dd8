import TerminalKit

/// The list of mail settings.
struct SettingsScreen: Screen {
  typealias Event = Never

  let title = "Settings"

  init(_ context: ConsoleContext, opening name: String? = nil) {}

  mutating func reduce(_ event: Event) -> [Effect<Self>] {}

  mutating func draw(into canvas: inout Canvas) { _ = PageHeading.top().draw(into: &canvas) }
}

package import TerminalKit

/// Runs a screen on a terminal in memory and presses its keys; after each it waits until nothing is under way.
@MainActor
package final class ScreenDriver {
  package let terminal: MemoryTerminal
  package let app: App

  /// Opens a root screen and waits for its first work.
  package init(_ root: some Screen, size: Size = Size(width: 80, height: 24)) async {
    terminal = MemoryTerminal(size)
    app = App(terminal: terminal, theme: .compiledIn, root: root)
    await app.waitUntilIdle()
  }

  // What the screens listen to, such as a watch on a folder, is limited by the system and must not outlive its test.
  isolated deinit { app.end(.quit) }

  /// Presses keys one after the other.
  package func press(_ keys: KeyStroke...) async {
    for key in keys {
      terminal.send(.input(.key(key)))
      await app.waitUntilIdle()
    }
  }

  /// Presses the key of each character.
  package func type(_ text: String) async {
    for character in text { await press(.character(character)) }
  }

  /// Pastes a text in brackets.
  package func paste(_ text: String) async {
    terminal.send(.input(.paste(text)))
    await app.waitUntilIdle()
  }

  /// Gives the terminal another extent.
  package func resize(_ size: Size) async {
    terminal.send(.resized(size))
    await app.waitUntilIdle()
  }

  /// Waits until a text is on the screen, for what subscriptions bring; the test's time limit ends the wait.
  package func waitFor(_ text: String) async {
    while !self.text.contains(text), !Task.isCancelled { await terminal.nextFrame() }
  }

  /// What is on the screen now.
  package var screen: Canvas { terminal.screen }

  /// Its text, row by row.
  package var text: String { terminal.screen.text }

  /// One row's text.
  package func row(_ index: Int) -> String { terminal.screen.text(row: index) }
}

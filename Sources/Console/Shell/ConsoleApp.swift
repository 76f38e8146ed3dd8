package import MailDesk
package import TerminalKit

/// The console from its opening to its end.
package enum ConsoleApp {
  /// Takes the terminal over, shows the screens, and gives the terminal back when the person quits or the terminal goes.
  ///
  /// - Parameters:
  ///   - desk: the use cases on one data folder.
  ///   - environment: the terminal, the themes, the clock.
  /// - Returns: why it ended.
  /// - Throws: `TerminalError` if there is no terminal that can show it; nothing was changed then.
  @MainActor
  package static func run(
    desk: MailDesk, environment: ConsoleEnvironment
  ) async throws(TerminalError) -> App.Ending {
    let terminal = try CursesTerminal(environment.device, theme: environment.theme)
    return await App(terminal: terminal, theme: environment.theme, root: root(desk, environment)).run()
  }

  /// The root screen, for a terminal that the caller has.
  package static func root(_ desk: MailDesk, _ environment: ConsoleEnvironment) -> some Screen {
    ShellScreen(ConsoleContext(desk: desk, environment: environment))
  }
}

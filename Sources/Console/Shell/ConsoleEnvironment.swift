package import TerminalKit

/// What the console needs of the machine that it runs on.
package struct ConsoleEnvironment: Sendable {
  /// Where keys come from and pictures go.
  package var device: CursesTerminal.Device
  /// The themes there are.
  package var themes: ThemeLibrary
  /// The theme to begin with.
  package var theme: Theme
  /// Where saved attachments go unless another folder is typed.
  package var saveFolder: String
  /// The page that is shown first; nil for the one that the person's work begins on.
  package var firstPage: TopPage?
  /// Whether active settings are synced as soon as the console is open.
  package var syncsAtStart: Bool
  /// The clock and the time zone of dates on the screen.
  package var time: LocalTime

  /// - Parameters:
  ///   - device: the terminal.
  ///   - themes: where themes are looked for.
  ///   - theme: the theme to begin with.
  ///   - saveFolder: an existing folder, such as the person's home.
  ///   - firstPage: the page that is shown first; nil for the one that the person's work begins on.
  ///   - syncsAtStart: whether active settings are synced as soon as the console is open.
  ///   - time: the clock and the time zone.
  package init(
    device: CursesTerminal.Device, themes: ThemeLibrary, theme: Theme = .compiledIn, saveFolder: String,
    firstPage: TopPage? = nil, syncsAtStart: Bool = true, time: LocalTime = .machine
  ) {
    self.device = device
    self.themes = themes
    self.theme = theme
    self.saveFolder = saveFolder
    self.firstPage = firstPage
    self.syncsAtStart = syncsAtStart
    self.time = time
  }
}

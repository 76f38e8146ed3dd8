/// Where the console is shown and its keys come from.
@MainActor
package protocol Terminal: AnyObject {
  /// Its extent now.
  var size: Size { get }
  /// Whether ``suspend()`` does anything; where it does not, it is not offered.
  var canSuspend: Bool { get }

  /// Begins to report; the events of one reading come together and are handled before the call returns.
  func start(_ report: @escaping @MainActor ([TerminalEvent]) -> Void)

  /// Shows a canvas of the terminal's size; only what changed is sent.
  func present(_ canvas: Canvas)

  /// Shows the next canvas in another theme.
  func use(_ theme: Theme)

  /// Sends everything again with the next canvas.
  func invalidate()

  /// Puts a text on the clipboard of the person's own machine (OSC 52), where the terminal allows it.
  func copy(_ text: String)

  /// Gives the screen back, stops the process as ^Z does, and takes the screen again when it goes on.
  func suspend()

  /// Gives the terminal back as it was; afterwards nothing is reported or shown.
  func close()
}

/// What a terminal reports.
package enum TerminalEvent: Hashable, Sendable {
  case input(Input)
  case resized(Size)
  /// The screen was given away and is ours again: everything must be drawn.
  case resumed
  case ended(TerminalEnd)
}

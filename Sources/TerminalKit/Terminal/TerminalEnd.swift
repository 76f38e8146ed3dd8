/// Why a terminal will not be heard of again.
package enum TerminalEnd: Hashable, Sendable {
  /// The other end is gone.
  case hungUp
  /// A signal asked the program to go: TERM, HUP or INT by number.
  case signal(Int32)
}

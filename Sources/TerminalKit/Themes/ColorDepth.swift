/// How many colours a terminal shows.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// Attributes only: no colours, or the user set NO_COLOR.
  case mono
  /// 8 or 16.
  case ansi
  /// 256.
  case indexed
  /// 24 bits, where the terminal takes them directly.
  case truecolor
}

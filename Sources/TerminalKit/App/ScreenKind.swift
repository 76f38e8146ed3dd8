/// How a screen stands among others.
package enum ScreenKind: Hashable, Sendable {
  /// Hides the pages below it; keys it does not know go to the root screen.
  case page
  /// Stands on top of a page that stays visible, and keeps all keys to itself.
  case overlay
}

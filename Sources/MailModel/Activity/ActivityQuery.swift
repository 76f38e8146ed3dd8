/// Which of what ran is wanted.
package struct ActivityQuery: Sendable, Hashable {
  /// Part of a setting's name or of a kind of failure, ASCII letters in any case; empty for all.
  package var filter = ""
  /// Only what failed: passes that ended early, comparisons that were not right.
  package var failedOnly = false

  /// Everything.
  package init() {}
}

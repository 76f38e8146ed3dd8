/// What an import did, line by line where it refused.
package struct ImportReport: Sendable, Equatable {
  /// A line that was not imported.
  package struct Refusal: Sendable, Equatable {
    /// The line in the file, from 1.
    package let line: Int
    /// Why, in plain words.
    package let reason: String
  }

  /// Rows that are new.
  package var added = 0
  /// Rows that changed what was there.
  package var updated = 0
  /// Rows that were there already.
  package var unchanged = 0
  /// Lines left out, in the file's order.
  package var refused: [Refusal] = []
  /// Messages that this import filed, because their sender is known now.
  package var filed = 0

  /// Nothing imported yet.
  package init() {}
}

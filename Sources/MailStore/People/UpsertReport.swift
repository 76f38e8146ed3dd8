/// What an import did with its rows.
package struct UpsertReport: Sendable, Equatable {
  /// A row that was not taken.
  package struct Refusal: Sendable, Equatable {
    /// The row's place in the input, from 0.
    package let index: Int
    /// Why, in words.
    package let reason: String
  }

  /// Rows that were new.
  package var inserted = 0
  /// Rows that changed something.
  package var updated = 0
  /// Rows that were known as they are.
  package var unchanged = 0
  /// Rows that were not taken, in the order of the input; the others are in.
  package var refused: [Refusal] = []
}

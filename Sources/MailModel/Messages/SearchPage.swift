/// Some rows of what a search found.
package struct SearchPage: Sendable, Equatable {
  /// How many there are in all.
  package let count: Int
  /// The place of the first of these rows among them, from 0.
  package let offset: Int
  /// The rows.
  package let rows: [MessageSummary]
  /// Where the message that was asked for stands among all; nil if it is not there, or one of these rows.
  package let place: Int?

  /// With every part.
  package init(count: Int, offset: Int, rows: [MessageSummary], place: Int?) {
    (self.count, self.offset, self.rows, self.place) = (count, offset, rows, place)
  }
}

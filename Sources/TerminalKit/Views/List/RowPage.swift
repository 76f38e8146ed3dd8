/// What a source answers to a ``RowRequest``.
package struct RowPage<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// How many rows there are in all.
  package let count: Int
  /// Where `rows` begin among all.
  package let offset: Int
  package let rows: [Row]
  /// Where the selected row is now; nil if it is gone, or among `rows` anyway.
  package let selectedIndex: Int?

  package init(count: Int, offset: Int, rows: [Row], selectedIndex: Int? = nil) {
    self.count = count
    self.offset = offset
    self.rows = rows
    self.selectedIndex = selectedIndex
  }

  /// All rows at once, for short lists.
  package init(all rows: [Row]) { self.init(count: rows.count, offset: 0, rows: rows) }
}

/// What a list wants to know of its source.
package struct RowRequest<ID: Hashable & Sendable>: Hashable, Sendable {
  /// The rows to answer with; may reach beyond the end.
  package let range: Range<Int>
  /// The selected row, whose place among all is to be answered, if it is known.
  package let selected: ID?
}

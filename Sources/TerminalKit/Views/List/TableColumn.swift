/// One column of a table.
package struct TableColumn<Row>: Sendable {
  package let title: String
  package let extent: Extent
  package let align: Alignment
  /// What stands there for a row.
  package let cell: @Sendable (Row) -> Line

  package init(
    _ title: String, _ extent: Extent, align: Alignment = .left, cell: @escaping @Sendable (Row) -> Line
  ) {
    self.title = title
    self.extent = extent
    self.align = align
    self.cell = cell
  }
}

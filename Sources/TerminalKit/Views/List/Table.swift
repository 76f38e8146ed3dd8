/// Draws a ``VirtualList`` as rows and columns; the last columns go first where the width is short.
package struct Table<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  private static var gutter: Int { 3 }

  private let columns: [TableColumn<Row>]
  private let rowInk: @Sendable (Row) -> Role
  private let empty: [Line]

  /// - Parameters:
  ///   - empty: says what to do next where there are no rows.
  ///   - rowInk: the ink of a row's plain text, such as for what is not read.
  package init(
    columns: [TableColumn<Row>], empty: [Line], rowInk: @escaping @Sendable (Row) -> Role = { _ in .text }
  ) {
    self.columns = columns
    self.empty = empty
    self.rowInk = rowInk
  }

  /// Draws a header and the rows that are seen.
  ///
  /// - Parameter isFocused: whether keys go to this list; its selected row is quieter otherwise.
  package func draw(_ list: inout VirtualList<Row>, into canvas: inout Canvas, isFocused: Bool = true) {
    let (header, body) = canvas.bounds.splitTop(1)
    let widths = columns.map(\.extent).fitting(canvas.bounds.width - Self.gutter - 1, gap: 2)
    drawHeader(widths, y: header.y, into: &canvas)
    list.layout(height: body.height)
    if list.isLoaded, list.count == 0 {
      for (row, line) in empty.prefix(max(0, body.height - 1)).enumerated() {
        canvas.write(
          line, x: Self.gutter, y: body.y + 1 + row, width: body.width - Self.gutter, fallback: .listEmpty)
      }
    }
    for (offset, index) in list.window.range.enumerated() {
      let area = body.row(offset)
      let isSelected = index == list.selectedIndex
      if isSelected { canvas.fill(area, on: isFocused ? .listSelected : .listSelectedQuiet) }
      canvas.within(area) { row in
        if isSelected { row.write("▌", x: 0, y: 0, ink: .listMarker) }
        if isSelected, isFocused { row.placeCursor(x: 0, y: 0) }
        if let value = list.row(at: index) {
          if list.marked.contains(value.id) { row.write("✓", x: 1, y: 0, ink: .listMarked) }
          draw(value, widths, into: &row)
        } else {
          row.write("·", x: Self.gutter, y: 0, ink: .listPlaceholder)
        }
      }
    }
    list.window.drawBar(into: &canvas, x: canvas.bounds.width - 1, rows: body.rows)
  }

  private func drawHeader(_ widths: [Int], y: Int, into canvas: inout Canvas) {
    var x = Self.gutter
    for (column, width) in zip(columns, widths) where width > 0 {
      canvas.write(Line(column.title), x: x, y: y, width: width, align: column.align, fallback: .listHeader)
      x += width + 2
    }
  }

  private func draw(_ value: Row, _ widths: [Int], into canvas: inout Canvas) {
    let ink = rowInk(value)
    var x = Self.gutter
    for (column, width) in zip(columns, widths) where width > 0 {
      canvas.write(column.cell(value), x: x, y: 0, width: width, align: column.align, fallback: ink)
      x += width + 2
    }
  }
}

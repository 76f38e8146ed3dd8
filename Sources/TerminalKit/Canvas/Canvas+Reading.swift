extension Canvas {
  /// The text of one row of the whole grid, blanks at its end cut off.
  package func text(row: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for cell in self.row(row) { scalars.append(contentsOf: cell.glyph.scalars) }
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// All rows.
  package var text: String { (0..<size.height).map { text(row: $0) }.joined(separator: "\n") }

  /// What the cell at a place is about and stands on.
  package func style(x: Int, y: Int) -> (ink: Role, surface: Role) {
    let cell = cells[y * size.width + x]
    return (cell.ink, cell.surface)
  }

  /// The runs of one row that are not plain text, as `columns ink on surface`.
  package func styles(row: Int) -> [String] {
    var runs: [String] = []
    var start = 0
    let cells = Array(self.row(row))
    while start < cells.count {
      var end = start
      while end < cells.count, Self.sameStyle(cells[start], cells[end]) { end += 1 }
      let (ink, surface) = (cells[start].visibleInk, cells[start].surface)
      if ink != .text || surface != .text {
        runs.append("\(start)–\(end - 1) \(ink.rawValue)" + (surface == .text ? "" : " on \(surface.rawValue)"))
      }
      start = end
    }
    return runs
  }

  private static func sameStyle(_ left: Cell, _ right: Cell) -> Bool {
    left.visibleInk == right.visibleInk && left.surface == right.surface
  }
}

extension Cell {
  /// A blank shows its ground only.
  fileprivate var visibleInk: Role { glyph == .space ? .text : ink }
}

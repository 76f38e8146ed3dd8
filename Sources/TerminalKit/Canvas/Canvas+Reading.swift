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

  /// The runs of one row that are not plain text, as `columns ink on surface`; blanks belong to the run they stand in.
  package func styles(row: Int) -> [String] {
    var runs: [StyleRun] = []
    for (column, cell) in self.row(row).enumerated() {
      let isBlank = cell.glyph == .space
      if let last = runs.last, last.surface == cell.surface, isBlank || last.ink == cell.ink {
        runs[runs.count - 1].extend(to: column, isBlank: isBlank)
      } else {
        runs.append(StyleRun(ink: isBlank ? .text : cell.ink, surface: cell.surface, start: column, end: column))
      }
    }
    return runs.compactMap(\.description)
  }

  /// Neighbouring cells of one look.
  private struct StyleRun {
    let ink: Role
    let surface: Role
    let start: Int
    var end: Int

    /// Blanks on the page's own ground show nothing, so they never end a run.
    mutating func extend(to column: Int, isBlank: Bool) {
      if !isBlank || surface != .text { end = column }
    }

    var description: String? {
      guard ink != .text || surface != .text else { return nil }
      return "\(start)–\(end) \(ink.rawValue)" + (surface == .text ? "" : " on \(surface.rawValue)")
    }
  }
}

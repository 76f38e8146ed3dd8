extension Canvas {
  /// Writes a line of spans on one row; what does not fit is cut and marked by `…`.
  ///
  /// - Parameters:
  ///   - width: the columns there are; the line is aligned in them.
  ///   - fallback: the ink of spans that have no meaning of their own.
  package mutating func write(
    _ line: Line, x: Int, y: Int, width: Int, align: Alignment = .left, fallback: Role = .text
  ) {
    guard width > 0 else { return }
    let total = line.width
    var column = x + align.offset(of: total, in: width)
    let end = x + width
    let reserve = total > width ? 1 : 0
    for span in line.spans {
      let room = end - column
      guard room > 0 else { return }
      let ink = span.ink == .text ? fallback : span.ink
      let spanWidth = span.width
      if spanWidth <= room - reserve {
        column += write(span.text, x: column, y: y, ink: ink)
      } else {
        write(DisplayWidth.clip(span.text + "…", to: room), x: column, y: y, ink: ink)
        return
      }
    }
  }

  /// A horizontal rule over the whole width.
  package mutating func rule(y: Int, ink: Role = .rule) {
    for x in bounds.columns { write("─", x: x, y: y, ink: ink) }
  }

  /// A vertical rule.
  package mutating func verticalRule(x: Int, rows: Range<Int>, ink: Role = .rule) {
    for y in rows { write("│", x: x, y: y, ink: ink) }
  }

  /// A box with rounded corners on its own ground, a title in its upper border.
  package mutating func box(_ area: Rect, title: String, on surface: Role = .dialog) {
    fill(area, on: surface)
    guard area.width >= 2, area.height >= 2 else { return }
    let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1)
    for x in area.x + 1..<max(area.x + 1, right) {
      write("─", x: x, y: area.y, ink: .dialogBorder)
      write("─", x: x, y: bottom, ink: .dialogBorder)
    }
    verticalRule(x: area.x, rows: area.y + 1..<bottom, ink: .dialogBorder)
    verticalRule(x: right, rows: area.y + 1..<bottom, ink: .dialogBorder)
    write("╭", x: area.x, y: area.y, ink: .dialogBorder)
    write("╮", x: right, y: area.y, ink: .dialogBorder)
    write("╰", x: area.x, y: bottom, ink: .dialogBorder)
    write("╯", x: right, y: bottom, ink: .dialogBorder)
    guard !title.isEmpty else { return }
    write(" \(title) ", x: area.x + 2, y: area.y, ink: .dialogTitle, limit: max(0, area.width - 4))
  }
}

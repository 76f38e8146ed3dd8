/// Tabs in one row, each with a number to press or to know.
package struct TabBar: Sendable {
  /// One tab.
  package struct Tab: Hashable, Sendable, Identifiable {
    package let id: String
    package let title: String
    /// Stands before the title: the key that goes there.
    package let key: String
    /// Stands behind the title: how much is inside.
    package let count: String

    package init(_ id: String, _ title: String, key: String = "", count: String = "") {
      self.id = id
      self.title = title
      self.key = key
      self.count = count
    }
  }

  package let tabs: [Tab]
  package let active: Tab.ID
  /// What stands between two tabs.
  package let separator: String

  package init(_ tabs: [Tab], active: Tab.ID, separator: String = " │ ") {
    self.tabs = tabs
    self.active = active
    self.separator = separator
  }

  /// Draws the tabs from a column on; where they do not all fit, titles other than the active one's shrink to their keys,
  /// the last ones first.
  ///
  /// - Returns: the columns taken.
  @discardableResult
  package func draw(into canvas: inout Canvas, x: Int, y: Int, width: Int) -> Int {
    var column = x
    for (index, line) in lines(width: width).enumerated() {
      if index > 0 { column += canvas.write(separator, x: column, y: y, ink: .rule, limit: x + width - column) }
      canvas.write(line, x: column, y: y, width: max(0, x + width - column))
      column += min(line.width, max(0, x + width - column))
    }
    return column - x
  }

  private func lines(width: Int) -> [Line] {
    var lines = tabs.map { line($0, isShort: false) }
    let gaps = DisplayWidth.of(separator) * max(0, tabs.count - 1)
    for (index, tab) in tabs.enumerated().reversed() where tab.id != active && !tab.key.isEmpty {
      guard lines.reduce(gaps, { $0 + $1.width }) > width else { break }
      lines[index] = line(tab, isShort: true)
    }
    return lines
  }

  private func line(_ tab: Tab, isShort: Bool) -> Line {
    let ink: Role = tab.id == active ? .tabActive : .tab
    if isShort { return Line(tab.key, ink) }
    let title = tab.key.isEmpty ? tab.title : "\(tab.key) \(tab.title)"
    return Line([Span(title, ink)] + (tab.count.isEmpty ? [] : [Span(" " + tab.count, .tabCount)]))
  }
}

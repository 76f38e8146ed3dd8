/// Text that is wrapped to the width there is and scrolled.
package struct TextPane: Sendable {
  private var lines: [Line]
  private var wrapped: [Line] = []
  private var wrappedWidth: Int?
  package private(set) var window = ScrollWindow()

  package init(_ lines: [Line] = []) { self.lines = lines }

  /// Shows other text from its start.
  package mutating func set(_ lines: [Line]) {
    self.lines = lines
    wrappedWidth = nil
    window = ScrollWindow()
  }

  package mutating func take(_ step: ListStep) { window.take(step) }

  /// - Returns: the rows that the text takes at a width.
  @discardableResult
  package mutating func layout(width: Int) -> Int {
    if wrappedWidth != width {
      wrapped = lines.flatMap { LineWrap($0, width: width).rows }
      wrappedWidth = width
    }
    return wrapped.count
  }

  /// Draws what is seen, with a bar at the right if that is not all.
  package mutating func draw(into canvas: inout Canvas, ink: Role = .text) {
    let bounds = canvas.bounds
    // Text of more lines than rows needs the bar in any case: no need to find out by wrapping it twice.
    if lines.count > bounds.height {
      layout(width: bounds.width - 1)
    } else if wrappedWidth != bounds.width - 1 || wrapped.count <= bounds.height {
      layout(width: bounds.width)
      if wrapped.count > bounds.height { layout(width: bounds.width - 1) }
    }
    window.resize(count: wrapped.count, height: bounds.height)
    for (row, index) in window.range.enumerated() {
      canvas.write(wrapped[index], x: 0, y: row, width: bounds.width, fallback: ink)
    }
    window.drawBar(into: &canvas, x: bounds.width - 1, rows: bounds.rows)
  }
}

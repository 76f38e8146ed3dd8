/// How far something is, as a bar with numbers; without a total only the number.
package struct ProgressBar: Hashable, Sendable {
  package var done: Int
  package var total: Int?

  package init(done: Int, total: Int?) {
    self.done = max(0, done)
    self.total = total
  }

  /// The part done, 0 to 1; nil without a total.
  package var fraction: Double? {
    guard let total else { return nil }
    return total <= 0 ? 1 : min(1, Double(done) / Double(total))
  }

  /// As a line of a width; only the numbers, at its right, where there is no total or no room for a bar.
  package func line(width: Int) -> Line {
    let numbers = total.map { "\(done)/\($0)" } ?? "\(done)"
    let bar = width - DisplayWidth.of(numbers) - 1
    guard let fraction, bar >= 4 else {
      let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(numbers)))
      return Line([Span(space), Span(numbers, .syncRunning)])
    }
    let filled = Int((Double(bar) * fraction).rounded(.down))
    return Line([
      Span(String(repeating: "█", count: filled), .progressDone),
      Span(String(repeating: "·", count: bar - filled), .progressRest), Span(" "), Span(numbers, .syncRunning),
    ])
  }

  /// Draws it over a width of one row.
  package func draw(into canvas: inout Canvas, x: Int, y: Int, width: Int) {
    canvas.write(line(width: width), x: x, y: y, width: width)
  }
}

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

  /// Draws it over a width of one row.
  package func draw(into canvas: inout Canvas, x: Int, y: Int, width: Int) {
    let numbers = total.map { "\(done)/\($0)" } ?? "\(done)"
    let bar = width - DisplayWidth.of(numbers) - 1
    guard let fraction, bar >= 4 else {
      canvas.write(Line(numbers, .syncRunning), x: x, y: y, width: width, align: .right)
      return
    }
    let filled = Int((Double(bar) * fraction).rounded(.down))
    for column in 0..<bar {
      canvas.write(
        column < filled ? "█" : "·", x: x + column, y: y, ink: column < filled ? .progressDone : .progressRest)
    }
    canvas.write(numbers, x: x + bar + 1, y: y, ink: .syncRunning)
  }
}

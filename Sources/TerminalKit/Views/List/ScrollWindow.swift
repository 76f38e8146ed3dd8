/// The part of something long that is seen.
package struct ScrollWindow: Hashable, Sendable {
  package private(set) var first = 0
  package private(set) var height = 0
  package private(set) var count = 0

  package init() {}

  /// What is seen.
  package var range: Range<Int> { first..<max(first, min(count, first + height)) }

  /// Whether something is not seen.
  package var isPartial: Bool { count > height }

  /// Moves as little as needed to show an index.
  package mutating func follow(_ index: Int, count: Int, height: Int) {
    resize(count: count, height: height)
    if index < first { first = max(0, index) }
    if index >= first + self.height { first = max(0, index - self.height + 1) }
  }

  /// Takes new extents; stays where it is as far as they allow.
  package mutating func resize(count: Int, height: Int) {
    self.count = max(0, count)
    self.height = max(0, height)
    first = max(0, min(first, self.count - self.height))
  }

  /// Moves by rows.
  package mutating func scroll(by rows: Int) {
    first = max(0, min(first + rows, count - height))
  }

  /// Moves by a step of the list keys, as in a text without a selection.
  package mutating func take(_ step: ListStep) {
    switch step {
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -max(1, height - 1))
    case .pageDown: scroll(by: max(1, height - 1))
    case .first: scroll(by: -count)
    case .last: scroll(by: count)
    }
  }

  /// Draws a bar over the rows of a column, only if there is something to scroll.
  package func drawBar(into canvas: inout Canvas, x: Int, rows: Range<Int>) {
    guard isPartial, !rows.isEmpty else { return }
    let length = max(1, rows.count * height / count)
    let start = (rows.count - length) * first / max(1, count - height)
    for row in rows.indices {
      let isThumb = (start..<start + length).contains(row - rows.lowerBound)
      canvas.write(isThumb ? "█" : "│", x: x, y: row, ink: isThumb ? .scrollThumb : .scrollTrack)
    }
  }
}

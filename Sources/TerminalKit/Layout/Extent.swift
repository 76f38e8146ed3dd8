/// How wide a column or pane wants to be.
package enum Extent: Hashable, Sendable {
  /// Exactly so many cells.
  case fixed(Int)
  /// At least so many cells, and a share of what is left over by weight.
  case flexible(least: Int, weight: Int = 1)

  var least: Int {
    switch self {
    case .fixed(let cells): cells
    case .flexible(let cells, _): cells
    }
  }

  var weight: Int {
    switch self {
    case .fixed: 0
    case .flexible(_, let weight): weight
    }
  }
}

extension Array where Element == Extent {
  /// Shares a width out, `gap` cells between neighbours; columns that find no room get 0, the last ones first.
  ///
  /// - Returns: one width per extent; with the gaps between those that are not 0 the sum never exceeds `width`.
  package func fitting(_ width: Int, gap: Int = 1) -> [Int] {
    var kept = count
    func needed(_ columns: Int) -> Int { prefix(columns).reduce(0) { $0 + $1.least } + gap * Swift.max(0, columns - 1) }
    while kept > 1, needed(kept) > width { kept -= 1 }
    var widths = enumerated().map { $0.offset < kept ? $0.element.least : 0 }
    if kept == 1 { widths[0] = Swift.min(widths[0], width) }
    var spare = Swift.max(0, width - needed(kept))
    var weights = prefix(kept).reduce(0) { $0 + $1.weight }
    for index in 0..<kept where self[index].weight > 0 {
      let share = spare * self[index].weight / weights
      widths[index] += share
      spare -= share
      weights -= self[index].weight
    }
    return widths
  }
}

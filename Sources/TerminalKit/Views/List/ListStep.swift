/// A move in a list, from the keys that every list shares.
package enum ListStep: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last

  /// - Parameter letters: whether `j`, `k`, `g` and `G` move too; not where letters are typed.
  package init?(_ stroke: KeyStroke, letters: Bool = true) {
    switch stroke {
    case .up: self = .up
    case .down: self = .down
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .home: self = .first
    case .end: self = .last
    case "k" where letters: self = .up
    case "j" where letters: self = .down
    case "g" where letters: self = .first
    case "G" where letters: self = .last
    default: return nil
    }
  }

  /// Where the move leads from an index.
  func moved(from index: Int, count: Int, page: Int) -> Int {
    let target =
      switch self {
      case .up: index - 1
      case .down: index + 1
      case .pageUp: index - max(1, page - 1)
      case .pageDown: index + max(1, page - 1)
      case .first: 0
      case .last: count - 1
      }
    return max(0, min(count - 1, target))
  }
}

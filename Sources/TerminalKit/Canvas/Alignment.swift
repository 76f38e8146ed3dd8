/// Where text stands in a space wider than itself: text left, numbers right.
package enum Alignment: Hashable, Sendable {
  case left
  case center
  case right

  func offset(of width: Int, in space: Int) -> Int {
    let spare = max(0, space - width)
    switch self {
    case .left: return 0
    case .center: return spare / 2
    case .right: return spare
    }
  }
}

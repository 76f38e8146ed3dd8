import TerminalKit
import Testing

@Suite("Layout")
struct LayoutTests {
  @Test(
    "columns share the width and the last give way first",
    arguments: [
      (40, [3, 18, 17]), (20, [3, 8, 7]), (19, [3, 8, 6]), (14, [3, 10, 0]), (4, [3, 0, 0]), (2, [2, 0, 0]),
      (0, [0, 0, 0]),
    ])
  func columns(width: Int, widths: [Int]) {
    let extents: [Extent] = [.fixed(3), .flexible(least: 8), .flexible(least: 6, weight: 1)]
    let found = extents.fitting(width, gap: 1)
    let shown = found.filter { $0 > 0 }
    #expect(found == widths)
    #expect(shown.reduce(0, +) + max(0, shown.count - 1) <= width)
  }

  @Test("parts never leave the whole", arguments: [-3, 0, 2, 5, 99])
  func splits(count: Int) {
    let whole = Rect(x: 2, y: 3, width: 5, height: 5)
    let (left, right) = whole.splitLeft(count)
    let (top, bottom) = whole.splitBottom(count)
    #expect(left.width + right.width == 5)
    #expect(top.height + bottom.height == 5)
    #expect(right.x == left.x + left.width)
    #expect(bottom.y == top.y + top.height)
  }
}

/// An extent in cells.
package struct Size: Hashable, Sendable {
  package var width: Int
  package var height: Int

  /// Negative extents become zero.
  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The least terminal that the toolkit draws on; below it says so.
  package static let least = Size(width: 40, height: 10)

  /// Whether everything of the other fits.
  package func holds(_ other: Size) -> Bool { width >= other.width && height >= other.height }
}

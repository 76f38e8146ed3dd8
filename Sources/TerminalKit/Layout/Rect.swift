/// A rectangle of cells; never negative in extent.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package init(_ size: Size) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

  package var size: Size { Size(width: width, height: height) }
  package var columns: Range<Int> { x..<x + width }
  package var rows: Range<Int> { y..<y + height }
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// What both cover; empty if nothing.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top,
      width: min(x + width, other.x + other.width) - left,
      height: min(y + height, other.y + other.height) - top)
  }

  /// Cuts rows off the top; what does not fit is cut short.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let cut = min(max(0, count), height)
    return (
      Rect(x: x, y: y, width: width, height: cut), Rect(x: x, y: y + cut, width: width, height: height - cut)
    )
  }

  /// Cuts rows off the bottom.
  package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let parts = splitTop(height - min(max(0, count), height))
    return (parts.top, parts.rest)
  }

  /// Cuts columns off the left.
  package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let cut = min(max(0, count), width)
    return (
      Rect(x: x, y: y, width: cut, height: height), Rect(x: x + cut, y: y, width: width - cut, height: height)
    )
  }

  /// Cuts columns off the right.
  package func splitRight(_ count: Int) -> (rest: Rect, right: Rect) {
    let parts = splitLeft(width - min(max(0, count), width))
    return (parts.left, parts.rest)
  }

  /// Smaller by a margin on the sides and at top and bottom.
  package func inset(horizontal: Int = 0, vertical: Int = 0) -> Rect {
    Rect(x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  /// A rectangle of the size, or as much of it as fits, in the middle.
  package func centered(_ size: Size) -> Rect {
    let fits = Size(width: min(size.width, width), height: min(size.height, height))
    return Rect(
      x: x + (width - fits.width) / 2, y: y + (height - fits.height) / 2, width: fits.width, height: fits.height)
  }

  /// One row of it, counted from its top.
  package func row(_ index: Int) -> Rect {
    Rect(x: x, y: y + index, width: width, height: 1).intersection(self)
  }
}

/// A grid of cells that views draw into; pure, clipped, and aware of glyphs that cover two cells.
package struct Canvas: Sendable {
  /// The whole grid's extent.
  package private(set) var size: Size
  /// Where the hardware cursor is to stand, in the whole grid; hidden if nil.
  package private(set) var cursor: Point?
  private(set) var cells: [Cell]
  /// The part that is being drawn into: its top left corner is (0, 0) to the drawer, and nothing outside is touched.
  private var origin = Point(x: 0, y: 0)
  private var extent: Size
  private var clip: Rect

  /// A blank grid.
  package init(_ size: Size) {
    self.size = size
    extent = size
    clip = Rect(size)
    cells = Array(repeating: .blank, count: size.width * size.height)
  }

  /// The rectangle there is to draw in, from (0, 0).
  package var bounds: Rect { Rect(extent) }

  /// Blank again, in the same memory if the size is the same.
  package mutating func reset(_ newSize: Size) {
    if newSize == size {
      cells.withUnsafeMutableBufferPointer { $0.update(repeating: .blank) }
      cursor = nil
    } else {
      self = Canvas(newSize)
    }
  }

  /// Draws in a part: coordinates start at its corner, and nothing outside it is touched.
  @discardableResult
  package mutating func within<Result>(_ area: Rect, _ body: (inout Canvas) throws -> Result) rethrows -> Result {
    let before = (origin, extent, clip)
    let placed = Rect(x: origin.x + area.x, y: origin.y + area.y, width: area.width, height: area.height)
    origin = Point(x: placed.x, y: placed.y)
    extent = area.size
    clip = clip.intersection(placed)
    defer { (origin, extent, clip) = before }
    return try body(&self)
  }

  /// Writes a text on one row, keeping the ground that is there.
  ///
  /// - Parameters:
  ///   - limit: the most columns; a longer text ends in `…`.
  /// - Returns: the columns taken, also those that clipping hid.
  @discardableResult
  package mutating func write(
    _ text: String, x: Int, y: Int, ink: Role = .text, on surface: Role? = nil, limit: Int = .max
  ) -> Int {
    guard limit > 0 else { return 0 }
    if limit < .max, DisplayWidth.of(text) > limit {
      return write(DisplayWidth.clip(text, to: limit), x: x, y: y, ink: ink, on: surface)
    }
    if text.isPrintableASCII {
      for (offset, byte) in text.utf8.enumerated() {
        put(Glyph(base: Unicode.Scalar(byte), width: 1), x: x + offset, y: y, ink: ink, surface: surface)
      }
      return text.utf8.count
    }
    var column = x
    for glyph in Glyphs(text) {
      put(glyph, x: column, y: y, ink: ink, surface: surface)
      column += Int(glyph.width)
    }
    return column - x
  }

  /// Gives every cell of the area one ground and clears it.
  package mutating func fill(_ area: Rect, on surface: Role, glyph: Unicode.Scalar = " ", ink: Role = .text) {
    let symbol = Glyph(base: glyph, width: 1)
    for y in area.rows {
      for x in area.columns { put(symbol, x: x, y: y, ink: ink, surface: surface) }
    }
  }

  /// Puts the hardware cursor at a place of the part being drawn; outside of it the cursor stays hidden.
  package mutating func placeCursor(x: Int, y: Int) {
    let place = Point(x: origin.x + x, y: origin.y + y)
    cursor = clip.columns.contains(place.x) && clip.rows.contains(place.y) ? place : nil
  }

  /// Hides the cursor, as an overlay does with what lies below.
  package mutating func hideCursor() { cursor = nil }

  private mutating func put(_ glyph: Glyph, x: Int, y: Int, ink: Role, surface: Role?) {
    let column = origin.x + x
    let row = origin.y + y
    guard clip.rows.contains(row), clip.columns.contains(column) else { return putRemains(glyph, x: x, y: y, surface) }
    let index = row * size.width + column
    let ground = surface ?? cells[index].surface
    let fits = !glyph.isWide || clip.columns.contains(column + 1)
    freeCovered(index)
    cells[index] = Cell(glyph: fits ? glyph : .space, ink: ink, surface: ground)
    guard glyph.isWide, fits else { return }
    freeCovered(index + 1)
    cells[index + 1] = Cell(glyph: .continuation, ink: ink, surface: ground)
  }

  /// The visible half of a wide glyph whose first half is clipped away on the left is a space.
  private mutating func putRemains(_ glyph: Glyph, x: Int, y: Int, _ surface: Role?) {
    guard glyph.isWide, origin.x + x + 1 == clip.x else { return }
    put(.space, x: x + 1, y: y, ink: .text, surface: surface)
  }

  /// Before a cell is overwritten: a wide glyph that loses one half loses the other.
  private mutating func freeCovered(_ index: Int) {
    let glyph = cells[index].glyph
    if glyph.isContinuation, index > 0 {
      cells[index - 1].glyph = .space
    } else if glyph.isWide, index + 1 < cells.count {
      cells[index + 1].glyph = .space
    }
  }

  /// The cells of one row of the whole grid.
  func row(_ index: Int) -> ArraySlice<Cell> { cells[index * size.width..<(index + 1) * size.width] }

  /// Takes over one row of a grid of the same size.
  mutating func adoptRow(_ index: Int, of other: Canvas) {
    let range = index * size.width..<(index + 1) * size.width
    for position in range { cells[position] = other.cells[position] }
  }
}

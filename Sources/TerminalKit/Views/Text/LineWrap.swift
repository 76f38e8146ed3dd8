/// One line broken into rows of a width: at spaces, or inside a word that is longer than a row.
package struct LineWrap {
  /// The rows, at least one.
  package private(set) var rows: [Line] = []
  private let width: Int
  private var row: [Span] = []
  private var used = 0

  package init(_ line: Line, width: Int) {
    self.width = max(1, width)
    if line.width <= self.width {
      rows = [line]
      return
    }
    for span in line.spans { add(span) }
    if !row.isEmpty || rows.isEmpty { endRow() }
  }

  private mutating func add(_ span: Span) {
    var rest = span.text[...]
    while !rest.isEmpty {
      let end = rest.utf8.firstIndex(of: Self.space).map { rest.utf8.index(after: $0) } ?? rest.endIndex
      add(String(rest[..<end]), span.ink)
      rest = rest[end...]
    }
  }

  /// Adds a word with the space behind it, if there is one.
  private mutating func add(_ word: String, _ ink: Role) {
    let wordWidth = DisplayWidth.of(word)
    let bare = word.utf8.last == Self.space ? wordWidth - 1 : wordWidth
    if used > 0, used + bare > width { endRow() }
    if bare <= width {
      append(word, wordWidth, ink)
    } else if word.isPrintableASCII {
      addLongASCII(word, ink)
    } else {
      addLong(word, ink)
    }
  }

  /// One octet, one column: megabytes without a space are cut without a look at each character.
  private mutating func addLongASCII(_ word: String, _ ink: Role) {
    var rest = word.utf8[...]
    while !rest.isEmpty {
      if used >= width { endRow() }
      let piece = rest.prefix(width - used)
      append(String(Substring(piece)), piece.count, ink)
      rest = rest[piece.endIndex...]
    }
  }

  private mutating func addLong(_ word: String, _ ink: Role) {
    var piece = String.UnicodeScalarView()
    var pieceWidth = 0
    for glyph in Glyphs(word) {
      if used + pieceWidth + Int(glyph.width) > width, used + pieceWidth > 0 {
        append(String(piece), pieceWidth, ink)
        endRow()
        piece = String.UnicodeScalarView()
        pieceWidth = 0
      }
      piece.append(contentsOf: glyph.scalars)
      pieceWidth += Int(glyph.width)
    }
    append(String(piece), pieceWidth, ink)
  }

  private mutating func append(_ text: String, _ textWidth: Int, _ ink: Role) {
    used += textWidth
    if row.last?.ink == ink {
      row[row.count - 1].text += text
    } else {
      row.append(Span(text, ink))
    }
  }

  private mutating func endRow() {
    // The space that separates a word from the next row's first may have no room.
    if used > width, row.last?.text.last == " " { row[row.count - 1].text.removeLast() }
    rows.append(Line(row))
    row = []
    used = 0
  }

  private static let space = UInt8(ascii: " ")
}

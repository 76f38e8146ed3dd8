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
    for word in Self.words(span.text) {
      let wordWidth = DisplayWidth.of(word)
      let bare = word.last == " " ? wordWidth - 1 : wordWidth
      if used > 0, used + bare > width { endRow() }
      if bare <= width {
        append(word, wordWidth, span.ink)
      } else {
        addLong(word, span.ink)
      }
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
    if let last = row.last, last.ink == ink {
      row[row.count - 1].text = last.text + text
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

  /// Words, each with one space behind it if there is one.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      word.append(character)
      if character == " " {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}

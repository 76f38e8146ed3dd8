/// One line of text being typed: the text, the cursor, and the part that is seen.
package struct TextEditor: Hashable, Sendable {
  /// The most characters; more is refused.
  static let longest = 4096

  package private(set) var text: String
  /// In characters from the start.
  package private(set) var cursor: Int
  private var firstSeen = 0

  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Replaces everything; the cursor goes to the end.
  package mutating func set(_ newText: String) {
    text = newText
    cursor = newText.count
    firstSeen = 0
  }

  /// - Returns: whether the input was for a line of text; a line end in a paste becomes a space.
  package mutating func take(_ input: Input) -> Bool {
    switch input {
    case .paste(let pasted): insert(pasted)
    case .key(let stroke): return take(stroke)
    case .mouse: return false
    }
    return true
  }

  private mutating func take(_ stroke: KeyStroke) -> Bool {
    switch stroke {
    case .character(let character): insert(String(character))
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    case .backspace: remove(from: cursor - 1, to: cursor)
    case .delete: remove(from: cursor, to: cursor + 1)
    case .control("u"): remove(from: 0, to: cursor)
    case .control("k"): remove(from: cursor, to: text.count)
    case .control("w"): remove(from: startOfWord, to: cursor)
    default: return false
    }
    return true
  }

  private mutating func insert(_ typed: String) {
    let safe = String.UnicodeScalarView(typed.unicodeScalars.compactMap { Self.harmless($0) })
    guard !safe.isEmpty, text.count + safe.count <= Self.longest else { return }
    // Characters may merge with what stands before them, so the cursor is found again by the rest behind it.
    let rest = text.dropFirst(cursor)
    text = text.prefix(cursor) + String(safe) + rest
    cursor = max(0, text.count - rest.count)
  }

  private static func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch ScalarWidth(scalar) {
    case .blank: " "
    case .unknown, .dropped: scalar.value == 0x200D ? scalar : nil
    case .columns, .mark: scalar
    }
  }

  private mutating func remove(from start: Int, to end: Int) {
    let (start, end) = (max(0, start), min(text.count, end))
    guard start < end else { return }
    text = String(text.prefix(start) + text.dropFirst(end))
    cursor = start
  }

  private var startOfWord: Int {
    let characters = Array(text)
    var place = cursor
    while place > 0, characters[place - 1] == " " { place -= 1 }
    while place > 0, characters[place - 1] != " " { place -= 1 }
    return place
  }

  /// Draws the part around the cursor over the whole width of the first row.
  ///
  /// - Parameters:
  ///   - isMasked: shows dots for characters.
  ///   - hasCursor: whether the hardware cursor stands here.
  package mutating func draw(
    into canvas: inout Canvas, ink: Role, on surface: Role, isMasked: Bool = false, hasCursor: Bool
  ) {
    let width = canvas.bounds.width
    canvas.fill(canvas.bounds.row(0), on: surface, ink: ink)
    guard width > 0 else { return }
    let widths = text.map { isMasked ? 1 : DisplayWidth.of(String($0)) }
    firstSeen = min(firstSeen, cursor)
    if !hasCursor { firstSeen = 0 }
    while hasCursor, widths[firstSeen..<cursor].reduce(0, +) >= width { firstSeen += 1 }
    let seen = isMasked ? String(repeating: "•", count: widths.count - firstSeen) : String(text.dropFirst(firstSeen))
    if hasCursor {
      canvas.write(seen, x: 0, y: 0, ink: ink, on: surface)
      canvas.placeCursor(x: widths[firstSeen..<cursor].reduce(0, +), y: 0)
    } else {
      canvas.write(seen, x: 0, y: 0, ink: ink, on: surface, limit: width)
    }
  }
}

package import TerminalKit

/// What an xterm shows after the octets it was sent, as far as curses makes use of it; all else is kept as strange.
package struct TerminalEmulator: Sendable {
  /// The private modes that are on at a shell: lines wrap, the cursor is seen.
  package static let shellModes: Set<Int> = [7, 25]

  /// The window's extent.
  package private(set) var size: Size
  /// The private modes that are on, by number: 25 the cursor, 1049 the other screen, 2004 paste in brackets, 1000 and up the mouse.
  package internal(set) var modes = shellModes
  /// Whether the keypad sends application codes.
  package internal(set) var hasApplicationKeypad = false
  /// Whether text is shown without colour and attributes.
  package internal(set) var isPlain = true
  /// What curses has no use for: titles, the clipboard, the bell, questions to the terminal, invisible characters.
  package internal(set) var strangers: [String] = []

  var cells: [[String]]
  var cursor = Point(x: 0, y: 0)
  var saved = Point(x: 0, y: 0)
  var region: Range<Int>
  private var wrapsNext = false
  private var last = ""
  private var unread: [UInt8] = []

  /// An empty window.
  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: Self.blank(size.width), count: size.height)
    region = 0..<size.height
  }

  static func blank(_ width: Int) -> [String] { Array(repeating: " ", count: width) }

  /// One row's text, without the blanks at its end.
  package func row(_ index: Int) -> String {
    let text = cells[index].joined()
    return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
  }

  /// What stands on the screen.
  package var text: String { cells.indices.map(row).joined(separator: "\n") }

  /// Gives the window another extent; what no longer fits is cut off.
  package mutating func resize(_ size: Size) {
    cells = (0..<size.height).map { row in
      let old = row < cells.count ? cells[row] : []
      return Array((old + Self.blank(size.width)).prefix(size.width))
    }
    self.size = size
    region = 0..<size.height
    move(x: cursor.x, y: cursor.y)
  }

  /// Takes what the program sent, at whatever octet it was cut.
  package mutating func take(_ bytes: [UInt8]) {
    unread += bytes
    var rest = unread[...]
    while let (token, length) = TerminalToken.first(of: rest) {
      carryOut(token)
      rest = rest.dropFirst(length)
    }
    unread = Array(rest)
  }

  mutating func move(x: Int, y: Int) {
    cursor = Point(x: min(max(x, 0), size.width - 1), y: min(max(y, 0), size.height - 1))
    wrapsNext = false
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return combine(scalar)
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return strangers.append("U+" + String(scalar.value, radix: 16))
    default: break
    }
    let width = DisplayWidth.of(String(scalar))
    if wrapsNext || cursor.x + width > size.width {
      lineFeed()
      move(x: 0, y: cursor.y)
    }
    last = String(scalar)
    erase(cursor.x..<(cursor.x + width))
    cells[cursor.y][cursor.x] = last
    if width == 2 { cells[cursor.y][cursor.x + 1] = "" }
    let isAtEnd = cursor.x + width >= size.width
    move(x: cursor.x + width, y: cursor.y)
    wrapsNext = isAtEnd
  }

  /// Blanks columns of the cursor's row; of a wide character that was cut in two nothing remains.
  mutating func erase(_ columns: Range<Int>) {
    guard let first = columns.first, let last = columns.last else { return }
    if cells[cursor.y][first].isEmpty { cells[cursor.y][first - 1] = " " }
    if last + 1 < size.width, cells[cursor.y][last + 1].isEmpty { cells[cursor.y][last + 1] = " " }
    for column in columns { cells[cursor.y][column] = " " }
  }

  /// Writes the last character again.
  mutating func repeatLast(_ count: Int) {
    guard let scalar = last.unicodeScalars.first else { return }
    for _ in 0..<count { put(scalar) }
  }

  mutating func lineFeed() {
    if cursor.y == region.upperBound - 1 { scroll(region, by: 1) } else { move(x: cursor.x, y: cursor.y + 1) }
  }

  /// Moves rows up, or down if the count is negative; what comes in is blank.
  mutating func scroll(_ rows: Range<Int>, by count: Int) {
    let kept = min(abs(count), rows.count)
    let blank = Array(repeating: Self.blank(size.width), count: kept)
    let moved = Array(count > 0 ? cells[rows].dropFirst(kept) : cells[rows].dropLast(kept))
    cells.replaceSubrange(rows, with: count > 0 ? moved + blank : blank + moved)
  }

  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = wrapsNext ? cursor.x : max(0, cursor.x - 1)
    while column > 0, cells[cursor.y][column].isEmpty { column -= 1 }
    cells[cursor.y][column].unicodeScalars.append(scalar)
  }
}

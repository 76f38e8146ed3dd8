internal import CNcurses

/// Hands the rows that changed to curses, with roles turned into attributes and colour pairs.
@MainActor
final class CursesPainter {
  private let session: OpaquePointer
  private let depth: ColorDepth
  private let isUTF8: Bool
  private let fewColors: Bool
  private var theme: Theme
  /// What curses has been told; nil if nothing of it can be relied on.
  private var shown: Canvas?
  private var looks: [StyleKey: Look] = [:]
  private var glyphs: [term_glyph] = []

  private struct StyleKey: Hashable {
    var ink: Role
    var surface: Role
  }

  private struct Look {
    var attributes: UInt32
    var pair: Int32
  }

  init(_ session: OpaquePointer, depth: ColorDepth, theme: Theme, isUTF8: Bool) {
    self.session = session
    self.depth = depth
    self.theme = theme
    self.isUTF8 = isUTF8
    fewColors = term_colors(session) < 16
  }

  func use(_ theme: Theme) {
    self.theme = theme
    looks = [:]
    forget()
  }

  /// Believes nothing to be on the screen.
  func forget() { shown = nil }

  func present(_ canvas: Canvas) {
    if shown?.size != canvas.size { shown = nil }
    for row in 0..<canvas.size.height where shown?.row(row) != canvas.row(row) {
      send(canvas.row(row), at: row)
      shown?.adoptRow(row, of: canvas)
    }
    if shown == nil { shown = canvas }
    let cursor = canvas.cursor
    term_flush(session, Int32(cursor?.y ?? -1), Int32(cursor?.x ?? 0))
  }

  private func send(_ cells: ArraySlice<Cell>, at row: Int) {
    glyphs.removeAll(keepingCapacity: true)
    var key: StyleKey?
    var look = Look(attributes: 0, pair: 0)
    for cell in cells where !cell.glyph.isContinuation {
      let own = StyleKey(ink: cell.ink, surface: cell.surface)
      if own != key {
        key = own
        look = self.look(own)
      }
      append(cell.glyph, look)
    }
    glyphs.withUnsafeBufferPointer { term_write_row(session, Int32(row), $0.baseAddress, Int32($0.count)) }
  }

  /// A glyph that the C library measures otherwise would shift the rest of its row: it becomes `□` of our width.
  private func append(_ glyph: Glyph, _ look: Look) {
    var raw = term_glyph()
    raw.attributes = look.attributes
    raw.pair = look.pair
    let plain = !isUTF8 || theme.asciiGlyphs
    if glyph.base < 0x7F || !plain && term_character_width(glyph.base) == Int32(glyph.width) {
      raw.scalars.0 = glyph.base
      if !plain {
        (raw.scalars.1, raw.scalars.2, raw.scalars.3, raw.scalars.4) = (
          glyph.marks[0], glyph.marks[1], glyph.marks[2], glyph.marks[3]
        )
      }
      glyphs.append(raw)
      return
    }
    raw.scalars.0 = plain ? ASCIITwin.of(glyph.base) : Glyph.unknown.base
    glyphs.append(raw)
    if glyph.isWide {
      raw.scalars.0 = 0x20
      glyphs.append(raw)
    }
  }

  private func look(_ key: StyleKey) -> Look {
    if let known = looks[key] { return known }
    let paint = theme.look(of: key.ink, on: key.surface)
    var look = Look(attributes: paint.attributes.rawValue, pair: 0)
    if depth != .mono {
      var (ink, ground) = (number(paint.foreground), number(paint.background))
      if ink == ground, ink >= 0 {
        // Eight colours could not keep them apart.
        (ink, ground) = (-1, -1)
      }
      look.pair = term_pair(session, ink, ground)
    } else if Role.highlighted.contains(key.surface) {
      look.attributes |= TextAttributes.reverse.rawValue
    }
    looks[key] = look
    return look
  }

  /// The colour's number at this depth; -1 is the terminal's own.
  private func number(_ shade: Shade?) -> Int32 {
    guard let shade else { return -1 }
    switch depth {
    case .mono: return -1
    case .truecolor: return Int32(shade.rgb)
    case .indexed: return Int32(shade.indexed)
    case .ansi:
      guard fewColors, shade.ansi >= 8 else { return Int32(shade.ansi) }
      // Bright black would vanish on black.
      return shade.ansi == 8 ? 7 : Int32(shade.ansi) - 8
    }
  }
}

/// The glyphs of a text in order, made safe for a terminal: the one place that knows how wide text is.
///
/// Works on scalars, as curses does, so both always agree: marks join their base, a joined emoji sequence is reduced to its
/// first picture, skin tones and variation selectors go, a flag becomes its two letters.
struct Glyphs: Sequence, IteratorProtocol {
  private static let joiner: Unicode.Scalar = "\u{200D}"

  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  mutating func next() -> Glyph? {
    while let scalar = ahead {
      ahead = scalars.next()
      guard var glyph = Self.base(scalar) else { continue }
      absorb(into: &glyph, after: scalar)
      return glyph
    }
    return nil
  }

  private static func base(_ scalar: Unicode.Scalar) -> Glyph? {
    if let letter = flagLetter(scalar) { return Glyph(base: letter, width: 1) }
    switch ScalarWidth(scalar) {
    case .columns(let width): return Glyph(base: scalar, width: width)
    case .blank: return .space
    case .unknown: return .unknown
    case .dropped: return nil
    case .mark:
      // A mark without a base gets one, or it would change what stands to its left.
      var glyph = Glyph.space
      glyph.combine(scalar)
      return glyph
    }
  }

  /// Takes everything that belongs to the base just read.
  private mutating func absorb(into glyph: inout Glyph, after base: Unicode.Scalar) {
    while let scalar = ahead, scalar.value >= 0x300 {
      if scalar == Self.joiner {
        ahead = scalars.next()
        if let joined = ahead, base.properties.isEmoji, joined.properties.isEmoji, joined.value > 0xFF {
          ahead = scalars.next()
        }
      } else if (0x1F3FB...0x1F3FF).contains(scalar.value), base.properties.isEmoji {
        // A skin tone.
        ahead = scalars.next()
      } else {
        switch ScalarWidth(scalar) {
        case .mark: glyph.combine(scalar)
        case .dropped: break
        default: return
        }
        ahead = scalars.next()
      }
    }
  }

  private static func flagLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
  }
}

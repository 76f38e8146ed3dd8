/// What one Unicode scalar does to a row of cells.
enum ScalarWidth: Equatable {
  /// Takes so many columns: 1 or 2.
  case columns(Int)
  /// Combines with what stands before it.
  case mark
  /// Has no place on a screen: format characters, bidirectional controls, variation selectors.
  case dropped
  /// Is drawn as a space: tab and line ends.
  case blank
  /// Is drawn as □: controls, unassigned and private characters, surrogates' remains.
  case unknown

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x7F {
      self = value >= 0x20 ? .columns(1) : value >= 0x09 && value <= 0x0D ? .blank : .unknown
      return
    }
    if value < 0x300 {
      self = value < 0xA0 ? .unknown : value == 0xAD ? .dropped : .columns(1)
      return
    }
    self = Self.judged(scalar)
  }

  private static func judged(_ scalar: Unicode.Scalar) -> ScalarWidth {
    let value = scalar.value
    if isIdeograph(value) { return .columns(2) }
    if value >= 0x1160 && value <= 0x11FF { return .mark }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      // Variation selectors ask for another look of the same character; curses would miscount them.
      return (0xFE00...0xFE0F).contains(value) || value >= 0xE0100 || value == 0x034F ? .dropped : .mark
    case .format: return .dropped
    case .lineSeparator, .paragraphSeparator: return .blank
    case .control, .surrogate, .privateUse, .unassigned: return .unknown
    default: break
    }
    let isPicture = value >= 0x231A && scalar.properties.isEmojiPresentation
    return .columns(isWide(value) || isPicture ? 2 : 1)
  }

  /// Ideographs, kana and syllables, which fill whole mails: known without asking the tables.
  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  /// East Asian Wide and Fullwidth, without the emoji, which the standard library knows.
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329, 0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4C6, 0xA960...0xA97C: true
    case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6: true
    case 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD: true
    default: false
    }
  }
}

/// The plain twins of the toolkit's glyphs, for locales without UTF-8 and themes that ask for them.
enum ASCIITwin {
  /// One printable ASCII character for any base character; `?` for what has no twin.
  static func of(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x7F { return scalar }
    guard let known = Unicode.Scalar(scalar) else { return 0x3F }
    return twin(known).value
  }

  private static func twin(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "–", "—", "‐", "‑", "−": "-"
    case "│", "┃", "▐", "░": "|"
    case "╭", "╮", "╰", "╯", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
    case "▌", "▸", "→", "›", "»": ">"
    case "‹", "←", "«": "<"
    case "▾", "✓", "↓": "v"
    case "▴", "↑": "^"
    case "✗", "×": "x"
    case "•", "●": "*"
    case "·", "…", "○", "◦": "."
    case "█", "▓": "#"
    case "⌀": "@"
    case "⚠": "!"
    case "↻", "⟳": "~"
    case "⏸": "="
    case "□": "?"
    case "‘", "’": "'"
    case "“", "”": "\""
    case "\u{A0}": " "
    default: "?"
    }
  }
}

/// How many columns text takes on a canvas: the one answer for layout and drawing.
package enum DisplayWidth {
  /// The columns of a text drawn on one row.
  package static func of(_ text: String) -> Int {
    if text.isPrintableASCII { return text.utf8.count }
    return Glyphs(text).reduce(0) { $0 + Int($1.width) }
  }

  /// As much of the text as fits, marked by `…` where it was cut.
  package static func clip(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var result = String.UnicodeScalarView()
    var used = 0
    for glyph in Glyphs(text) {
      guard used + Int(glyph.width) <= width - 1 else { break }
      result.append(contentsOf: glyph.scalars)
      used += Int(glyph.width)
    }
    return String(result) + "…"
  }
}

extension String {
  /// Whether every octet is one column, which most text of a screen is.
  var isPrintableASCII: Bool {
    let plain = utf8.withContiguousStorageIfAvailable { bytes in bytes.allSatisfy { $0 &- 0x20 < 0x5F } }
    return plain ?? utf8.allSatisfy { $0 &- 0x20 < 0x5F }
  }
}

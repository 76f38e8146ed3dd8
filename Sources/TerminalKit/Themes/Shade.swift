/// One colour at each depth a terminal may have; a missing entry is the terminal's own default.
package struct Shade: Hashable, Sendable {
  /// Red, green, blue as 0xRRGGBB.
  package let rgb: UInt32
  /// The entry of the 256 colours.
  package let indexed: UInt8
  /// The entry of the 16 colours.
  package let ansi: UInt8

  /// A colour; what is not said at a smaller depth is the nearest there.
  package init(_ rgb: UInt32, indexed: UInt8? = nil, ansi: UInt8? = nil) {
    self.rgb = rgb & 0xFF_FFFF
    self.indexed = indexed ?? ColorTable.nearestIndexed(rgb)
    self.ansi = ansi ?? ColorTable.nearestANSI(rgb)
  }

  /// What is seen at a depth, as 0xRRGGBB, with the usual sixteen colours.
  package func seen(at depth: ColorDepth) -> UInt32 {
    switch depth {
    case .mono, .truecolor: rgb
    case .indexed: ColorTable.rgb(indexed: indexed)
    case .ansi: ColorTable.rgb(indexed: ansi)
    }
  }
}

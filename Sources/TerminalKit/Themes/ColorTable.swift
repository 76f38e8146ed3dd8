/// The usual 256 colours of terminals, and the nearest of them to any other.
enum ColorTable {
  private static let sixteen: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
  private static let levels: [UInt32] = [0, 95, 135, 175, 215, 255]

  /// The colour of an entry as 0xRRGGBB.
  static func rgb(indexed: UInt8) -> UInt32 {
    let entry = Int(indexed)
    if entry < 16 { return sixteen[entry] }
    if entry >= 232 { return UInt32(8 + 10 * (entry - 232)) * 0x010101 }
    let cube = entry - 16
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
  }

  /// The nearest of the cube and the greys; the first sixteen are the user's to change.
  static func nearestIndexed(_ rgb: UInt32) -> UInt8 { nearest(to: rgb, in: 16...255) }

  /// The nearest of the sixteen.
  static func nearestANSI(_ rgb: UInt32) -> UInt8 { nearest(to: rgb, in: 0...15) }

  private static func nearest(to rgb: UInt32, in entries: ClosedRange<UInt8>) -> UInt8 {
    entries.min { distance(rgb, self.rgb(indexed: $0)) < distance(rgb, self.rgb(indexed: $1)) } ?? 0
  }

  /// Weighted as the eye sees: green most, blue least.
  private static func distance(_ left: UInt32, _ right: UInt32) -> Int {
    func difference(_ shift: UInt32) -> Int { Int(left >> shift & 0xFF) - Int(right >> shift & 0xFF) }
    let (red, green, blue) = (difference(16), difference(8), difference(0))
    return 3 * red * red + 6 * green * green + blue * blue
  }
}

/// Finds lines that start with `--`, the only ones that may be a delimiter (RFC 2046 §5.1.1), sixteen octets at a time.
enum DashFinder {
  /// The first line start in `start...` that is followed by two hyphens; nil if there is none.
  ///
  /// - Parameter start: counts as the start of a line.
  static func nextLine(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var position = start
    while position + 17 <= bytes.count {
      let raw = UnsafeRawPointer(base + position)
      let here = raw.loadUnaligned(as: SIMD16<UInt8>.self)
      let ahead = raw.loadUnaligned(fromByteOffset: 1, as: SIMD16<UInt8>.self)
      if any((here .== hyphens) .& (ahead .== hyphens)),
        let hit = scan(bytes, position..<(position + 16), start: start)
      {
        return hit
      }
      position += 16
    }
    return scan(bytes, position..<bytes.count, start: start)
  }

  private static var hyphens: SIMD16<UInt8> { SIMD16(repeating: 0x2D) }

  private static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, start: Int) -> Int? {
    for place in range where bytes[place] == 0x2D && place + 1 < bytes.count && bytes[place + 1] == 0x2D {
      if place == start || bytes[place - 1] == 0x0A || bytes[place - 1] == 0x0D { return place }
    }
    return nil
  }
}

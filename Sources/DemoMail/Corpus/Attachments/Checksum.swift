/// The checksums that PNG and ZIP files carry.
enum Checksum {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { input in
        var value = UInt32.max
        for byte in input { value = table[Int((value ^ UInt32(byte)) & 255)] ^ (value >> 8) }
        return ~value
      }
    }
  }

  static func adler32(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { input in
      var (low, high): (UInt32, UInt32) = (1, 0)
      var position = 0
      while position < input.count {
        // As many as fit before the sums can overflow.
        let end = min(position + 5_552, input.count)
        while position < end {
          low &+= UInt32(input[position])
          high &+= low
          position += 1
        }
        low %= 65_521
        high %= 65_521
      }
      return high << 16 | low
    }
  }
}

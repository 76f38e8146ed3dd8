/// The bytes of an RGB PNG picture whose pixels are given (RFC 2083), stored without compression.
enum PNGImage {
  private static let width = 256

  static func bytes(_ pixels: ArraySlice<UInt8>) -> [UInt8] {
    let stride = width * 3
    let rows = max(1, pixels.count / stride)
    var data: [UInt8] = []
    data.reserveCapacity(rows * (stride + 1))
    for row in 0..<rows {
      data.append(0)
      let line = pixels.dropFirst(row * stride).prefix(stride)
      data += line
      data += repeatElement(0, count: stride - line.count)
    }
    let header = bigEndian(UInt32(width)) + bigEndian(UInt32(rows)) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + chunk("IHDR", header) + chunk("IDAT", stored(data))
      + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return bigEndian(UInt32(data.count)) + body + bigEndian(Checksum.crc32(body[...]))
  }

  /// A zlib stream of stored blocks (RFC 1951 §3.2.4).
  private static func stored(_ data: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x78, 0x01]
    var position = 0
    while position < data.count {
      let length = min(65_535, data.count - position)
      out.append(position + length == data.count ? 1 : 0)
      out += [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8 & 255)]
      out += data[position..<(position + length)]
      position += length
    }
    return out + bigEndian(Checksum.adler32(data))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }
}

/// The 64 letters (RFC 2045 §6.8, table 1), in the forms that the decoder wants them in.
enum Base64Alphabet {
  /// The six bits of a letter; nil for anything else.
  static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }

  /// Four tables of 256, one for each letter of a quad: its bits where they belong among three little-endian octets;
  /// what is no letter sets the top octet.
  static let quads: [UInt32] = (0..<1_024).map { index in
    guard let letter = value(of: UInt8(truncatingIfNeeded: index)) else { return 0xFF00_0000 }
    let bigEndian = UInt32(letter) << UInt32(18 - 6 * (index / 256))
    return bigEndian << 16 & 0xFF_0000 | bigEndian & 0xFF00 | bigEndian >> 16
  }
}

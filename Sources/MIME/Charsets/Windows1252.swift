/// The charset that Western text without a better one is in (WHATWG Encoding: windows-1252).
enum Windows1252 {
  /// The same text in UTF-8; every octet means something.
  static func utf8(_ octets: [UInt8]) -> [UInt8] {
    octets.withUnsafeBufferPointer { bytes in
      [UInt8](unsafeUninitializedCapacity: bytes.count * 3) { target, count in
        guard let base = bytes.baseAddress, let start = target.baseAddress else { return }
        var place = 0
        while place < bytes.count {
          let end = bytes.endOfASCII(from: place)
          (start + count).initialize(from: base + place, count: end - place)
          count += end - place
          place = end
          while place < bytes.count, bytes[place] >= 0x80 {
            count += encode(scalar(bytes[place]), at: start + count)
            place += 1
          }
        }
      }
    }
  }

  private static func encode(_ scalar: UInt32, at target: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x800 {
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      return 2
    }
    target[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
    target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
    target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    return 3
  }

  /// The Unicode scalar of an octet; also what a numeric character reference of HTML from 128 to 159 means.
  static func scalar(_ byte: UInt8) -> UInt32 {
    switch byte {
    case 0x80: 0x20AC
    case 0x82: 0x201A
    case 0x83: 0x0192
    case 0x84: 0x201E
    case 0x85: 0x2026
    case 0x86: 0x2020
    case 0x87: 0x2021
    case 0x88: 0x02C6
    case 0x89: 0x2030
    case 0x8A: 0x0160
    case 0x8B: 0x2039
    case 0x8C: 0x0152
    case 0x8E: 0x017D
    case 0x91: 0x2018
    case 0x92: 0x2019
    case 0x93: 0x201C
    case 0x94: 0x201D
    case 0x95: 0x2022
    case 0x96: 0x2013
    case 0x97: 0x2014
    case 0x98: 0x02DC
    case 0x99: 0x2122
    case 0x9A: 0x0161
    case 0x9B: 0x203A
    case 0x9C: 0x0153
    case 0x9E: 0x017E
    case 0x9F: 0x0178
    default: UInt32(byte)
    }
  }
}

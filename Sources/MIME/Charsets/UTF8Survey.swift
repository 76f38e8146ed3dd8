/// Counts the whole and the broken characters beyond ASCII in what may be UTF-8 (RFC 3629).
struct UTF8Survey {
  /// Characters beyond ASCII that are well formed.
  private(set) var whole = 0
  /// Octets or runs that are not.
  private(set) var broken = 0
  /// Where the last character ends; before the count only if the text was cut inside one.
  private(set) var end: Int

  var isValid: Bool { broken == 0 }

  /// - Parameter isPrefix: whether an unfinished character at the end is a cut and not broken.
  init(_ octets: [UInt8], isPrefix: Bool = false) {
    end = octets.count
    octets.withUnsafeBufferPointer { survey($0, isPrefix: isPrefix) }
  }

  private mutating func survey(_ bytes: UnsafeBufferPointer<UInt8>, isPrefix: Bool) {
    var place = bytes.endOfASCII(from: 0)
    while place < bytes.count {
      let length = Self.length(of: bytes[place])
      let known = Self.wellFormed(bytes, at: place, length: length)
      if length > 1, known == length {
        whole += 1
        place += length
      } else if isPrefix, length > 1, place + known == bytes.count {
        end = place
        return
      } else {
        broken += 1
        place += max(1, known)
      }
      if place < bytes.count, bytes[place] < 0x80 { place = bytes.endOfASCII(from: place) }
    }
  }

  private static func length(of lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// How many octets from `place` on fit a character of that length; surrogates and overlong forms do not.
  private static func wellFormed(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int, length: Int) -> Int {
    var count = 1
    while count < length, place + count < bytes.count {
      let byte = bytes[place + count]
      guard byte & 0xC0 == 0x80 else { return count }
      if count == 1 {
        switch bytes[place] {
        case 0xE0 where byte < 0xA0, 0xED where byte > 0x9F, 0xF0 where byte < 0x90, 0xF4 where byte > 0x8F: return 1
        default: break
        }
      }
      count += 1
    }
    return count
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first octet beyond ASCII at or behind `start`, eight at a time.
  func endOfASCII(from start: Int) -> Int {
    guard let base = baseAddress else { return count }
    var place = start
    while place + 8 <= count {
      let word = UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { break }
      place += 8
    }
    while place < count, self[place] < 0x80 { place += 1 }
    return place
  }
}

extension [UInt8] {
  /// Whether every octet is below 0x80.
  var isASCII: Bool { withUnsafeBufferPointer { $0.endOfASCII(from: 0) == $0.count } }
}

/// One `&name;` or `&#number;` of HTML (WHATWG HTML §13.2.5.72); what means nothing stands for itself.
struct HTMLCharacterReference {
  /// What it means.
  let scalars: [Unicode.Scalar]
  /// Where the text goes on.
  let end: Int

  /// The longest name in the table.
  private static let longestName = 10

  /// Reads the reference at the ampersand at `start`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end limit: Int) {
    let isNumber = start + 2 < limit && bytes[start + 1] == 0x23
    if isNumber, let number = Self.number(bytes, at: start + 2, end: limit) {
      self = number
      return
    }
    var place = start + 1
    while place < limit, place - start <= Self.longestName, bytes[place].isNameOctet { place += 1 }
    let name = String(decoding: bytes[(start + 1)..<place], as: UTF8.self)
    let isClosed = place < limit && bytes[place] == 0x3B
    if let value = HTMLNamedCharacters.table[name], isClosed || HTMLNamedCharacters.areKnownUnclosed(value) {
      scalars = [value]
      end = isClosed ? place + 1 : place
    } else {
      scalars = ["&"]
      end = start + 1
    }
  }

  private init(_ scalar: Unicode.Scalar, end: Int) {
    scalars = [scalar]
    self.end = end
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end limit: Int
  ) -> HTMLCharacterReference? {
    let isHexadecimal = bytes[start] | 0x20 == 0x78
    var place = isHexadecimal ? start + 1 : start
    let first = place
    var value: UInt32 = 0
    while place < limit, let digit = bytes[place].hexadecimalDigit, isHexadecimal || digit < 10 {
      value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + UInt32(digit))
      place += 1
    }
    guard place > first else { return nil }
    if place < limit, bytes[place] == 0x3B { place += 1 }
    if (0x80...0x9F).contains(value) { value = Windows1252.scalar(UInt8(value)) }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return HTMLCharacterReference(scalar ?? "\u{FFFD}", end: place)
  }

  /// The octets of an attribute's value with its references replaced.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
    guard bytes[range].contains(0x26) else { return Array(bytes[range]) }
    var result: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == 0x26 else {
        result.append(bytes[place])
        place += 1
        continue
      }
      let reference = HTMLCharacterReference(bytes, at: place, end: range.upperBound)
      for scalar in reference.scalars { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
      place = reference.end
    }
    return result
  }
}

extension UInt8 {
  fileprivate var isNameOctet: Bool { (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 }
}

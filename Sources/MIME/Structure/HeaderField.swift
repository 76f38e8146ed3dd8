import MailModel

/// Where one field of a header block lies in the message: its name, and its value up to the last line end.
struct HeaderField: Sendable {
  let name: Range<Int>
  var value: Range<Int>

  /// Whether the field is called `other`, which is in lower case.
  func isNamed(_ other: StaticString, in bytes: [UInt8]) -> Bool {
    guard name.count == other.utf8CodeUnitCount else { return false }
    return other.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() where ASCII.lowercased(bytes[name.lowerBound + offset]) != letter {
        return false
      }
      return true
    }
  }
}

extension [HeaderField] {
  /// The value of the first field of that name (lower case), without surrounding white space.
  func first(_ name: StaticString, in bytes: [UInt8]) -> Range<Int>? {
    for field in self where field.isNamed(name, in: bytes) { return bytes.trimming(field.value) }
    return nil
  }
}

extension [UInt8] {
  /// `range` without white space and line ends at either side.
  func trimming(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isFoldingSpace { start += 1 }
    while end > start, self[end - 1].isFoldingSpace { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  /// Space, tab, CR or LF: what folding is made of (RFC 5322 §3.2.2).
  var isFoldingSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  /// Space or tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}

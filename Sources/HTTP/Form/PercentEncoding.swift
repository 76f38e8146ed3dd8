/// Octets as letters that may stand in an address (RFC 3986 §2).
package enum PercentEncoding {
  /// Everything but the unreserved characters becomes `%XX`: it may stand in a path's segment, in a query and in a form.
  package static func encode(_ octets: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for octet in octets {
      if isUnreserved(octet) {
        result.append(octet)
      } else {
        result += [percent, digit(octet >> 4), digit(octet & 0xF)]
      }
    }
    return result
  }

  /// The same for text, in UTF-8.
  package static func encode(_ text: String) -> String { String(decoding: encode(text.utf8), as: UTF8.self) }

  /// The octets that `text` stands for.
  ///
  /// - Parameters:
  ///   - plusIsSpace: as in forms and queries.
  /// - Returns: nil if a percent sign is not followed by two hexadecimal digits.
  package static func decode(_ text: some Sequence<UInt8>, plusIsSpace: Bool = false) -> [UInt8]? {
    var result: [UInt8] = []
    var iterator = text.makeIterator()
    while let octet = iterator.next() {
      switch octet {
      case percent:
        guard let high = iterator.next().flatMap(value), let low = iterator.next().flatMap(value) else { return nil }
        result.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: result.append(UInt8(ascii: " "))
      default: result.append(octet)
      }
    }
    return result
  }

  /// A letter, a digit, or one of `-._~` (RFC 3986 §2.3).
  static func isUnreserved(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static let percent = UInt8(ascii: "%")

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}

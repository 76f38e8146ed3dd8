import MailModel

/// An addr-spec (RFC 5322 §3.4.1) cleaned of what may be left out of it.
enum AddressSpec {
  /// What can be taken for the address, as written; without `@` if there was none.
  case address(String)
  /// More than one `@` outside quotes: readers differ in whose address it is, so it is nobody's (CVE-2019-16056).
  case ambiguous(String)

  /// Reads what stood between angle brackets: white space and comments go, and a route before a colon (§4.4).
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    if Self.isPlain(bytes[range]) {
      self = .address(String(decoding: bytes[range], as: UTF8.self))
      return
    }
    var cursor = FieldCursor(bytes, range)
    var octets: [UInt8] = []
    var isAfterSpace = false
    while let byte = cursor.current {
      if byte.isFoldingSpace || byte == 0x28, cursor.skipFoldingSpace() {
        isAfterSpace = true
        continue
      }
      let start = cursor.position
      if cursor.takeQuoted() == nil { cursor.position += 1 }
      if byte == 0x3C, octets.isEmpty { continue }
      // Blanks may surround `.` and `@`; elsewhere they are part of what is no address.
      if isAfterSpace, byte != 0x40, byte != 0x2E, let last = octets.last, last != 0x40, last != 0x2E {
        octets.append(0x20)
      }
      isAfterSpace = false
      octets.append(contentsOf: bytes[start..<cursor.position])
    }
    self.init(Self.withoutRoute(octets))
  }

  /// Joins the words of an address that stood without angle brackets.
  init(_ bytes: [UInt8], _ words: ArraySlice<AddressListParser.Word>) {
    self.init(
      words.flatMap { bytes[$0.isQuoted ? ($0.range.lowerBound - 1)..<($0.range.upperBound + 1) : $0.range] }[...])
  }

  private init(_ octets: ArraySlice<UInt8>) {
    var octets = octets
    if octets.count > 7, octets.prefix(7).map(ASCII.lowercased).elementsEqual("mailto:".utf8) {
      octets = octets.dropFirst(7)
    }
    var ignored = DefectList()
    let text = TextDecoder.decode(Array(octets), charset: "utf-8", defects: &ignored)
    self = Self.countAts(octets) > 1 ? .ambiguous(text) : .address(text)
  }

  /// Nothing to clean: letters of ASCII without any mark that the grammar knows, and one `@` between them.
  private static func isPlain(_ octets: ArraySlice<UInt8>) -> Bool {
    var ats = 0
    for byte in octets {
      switch byte {
      case 0x40: ats += 1
      case 0x21, 0x23...0x27, 0x2A...0x39, 0x3D, 0x3F, 0x41...0x5A, 0x5E...0x7E: break
      default: return false
      }
    }
    return ats == 1 && octets.first != 0x40
  }

  private static func withoutRoute(_ octets: [UInt8]) -> ArraySlice<UInt8> {
    guard octets.first == 0x40, let colon = octets.lastIndex(of: 0x3A) else { return octets[...] }
    return octets[(colon + 1)...]
  }

  private static func countAts(_ octets: ArraySlice<UInt8>) -> Int {
    var isQuoted = false
    var isEscaped = false
    var count = 0
    for byte in octets {
      if isEscaped {
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == 0x40, !isQuoted {
        count += 1
      }
    }
    return count
  }
}

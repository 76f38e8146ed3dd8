/// The encoding of mailbox names in IMAP4rev1 (RFC 3501 §5.1.3): `Entwürfe` is `Entw&APw-rfe`.
package enum ModifiedUTF7 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

  /// The text of a name; nil if it is not well-formed modified UTF-7.
  package static func decode(_ octets: some Collection<UInt8>) -> String? {
    var text = ""
    var rest = octets[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      guard byte == UInt8(ascii: "&") else {
        guard (0x20...0x7E).contains(byte) else { return nil }
        text.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      guard let end = rest.firstIndex(of: UInt8(ascii: "-")) else { return nil }
      if end == rest.startIndex {
        text += "&"
      } else {
        guard let shifted = decodeShifted(rest[..<end]) else { return nil }
        text += shifted
      }
      rest = rest[rest.index(after: end)...]
    }
    return text
  }

  /// The name as it travels: printable ASCII only.
  package static func encode(_ text: String) -> [UInt8] {
    var octets: [UInt8] = []
    var shifted: [UInt16] = []
    for unit in text.utf16 {
      guard (0x20...0x7E).contains(unit) else {
        shifted.append(unit)
        continue
      }
      flush(&shifted, to: &octets)
      octets.append(UInt8(truncatingIfNeeded: unit))
      if unit == UInt16(UInt8(ascii: "&")) { octets.append(UInt8(ascii: "-")) }
    }
    flush(&shifted, to: &octets)
    return octets
  }

  private static func flush(_ units: inout [UInt16], to octets: inout [UInt8]) {
    guard !units.isEmpty else { return }
    octets.append(UInt8(ascii: "&"))
    var (buffer, bits) = (UInt32(0), 0)
    for unit in units {
      buffer = buffer << 16 | UInt32(unit)
      bits += 16
      while bits >= 6 {
        bits -= 6
        octets.append(alphabet[Int(buffer >> bits & 0x3F)])
      }
      buffer &= 1 << bits - 1
    }
    if bits > 0 { octets.append(alphabet[Int(buffer << (6 - bits) & 0x3F)]) }
    octets.append(UInt8(ascii: "-"))
    units = []
  }

  private static func decodeShifted(_ octets: some Collection<UInt8>) -> String? {
    var units: [UInt16] = []
    var (buffer, bits) = (UInt32(0), 0)
    for byte in octets {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 16 {
        bits -= 16
        units.append(UInt16(truncatingIfNeeded: buffer >> bits))
        buffer &= 1 << bits - 1
      }
    }
    // What is left must be padding: fewer than six bits, all zero.
    guard bits < 6, buffer == 0, !units.isEmpty else { return nil }
    return String(validating: units, as: UTF16.self)
  }
}

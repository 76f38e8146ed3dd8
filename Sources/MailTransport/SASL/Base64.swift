/// Base64 over octets (RFC 4648 §4): the standard alphabet, padded, without line breaks.
package enum Base64 {
  /// Why octets are not base64 of an acceptable size.
  package enum Failure: Error, Equatable {
    /// Something outside the alphabet, a wrong length, padding in the wrong place or bits left over.
    case malformed
    /// More octets would come out than the caller accepts.
    case tooLong
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// Four octets for every three, the last group padded.
  package static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var (group, filled): (UInt32, Int) = (0, 0)
    func emit(_ digits: Int) {
      for shift in [18, 12, 6, 0].prefix(digits) as ArraySlice<UInt32> {
        result.append(alphabet[Int(group >> shift & 0x3F)])
      }
    }
    for byte in bytes {
      group |= UInt32(byte) << UInt32(16 - 8 * filled)
      filled += 1
      if filled == 3 {
        emit(4)
        (group, filled) = (0, 0)
      }
    }
    if filled > 0 {
      emit(filled + 1)
      result.append(contentsOf: repeatElement(padding, count: 3 - filled))
    }
    return result
  }

  /// The octets that `text` stands for; every deviation from the one correct encoding is refused (RFC 4648 §3.3 to §3.5).
  ///
  /// - Parameters:
  ///   - limit: the most octets that may come out; nothing is allocated for more.
  package static func decode(_ text: some Collection<UInt8>, limit: Int) throws(Failure) -> [UInt8] {
    let length = text.count
    guard length % 4 == 0 else { throw .malformed }
    let pads = text.suffix(2).reversed().prefix { $0 == padding }.count
    let size = length / 4 * 3 - pads
    guard size <= limit else { throw .tooLong }
    var result: [UInt8] = []
    result.reserveCapacity(max(size, 0))
    var (group, bits): (UInt32, UInt32) = (0, 0)
    for character in text.prefix(length - pads) {
      guard let digit = digit(character) else { throw .malformed }
      group = group << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: group >> bits))
        group &= (1 << bits) - 1
      }
    }
    guard group == 0 else { throw .malformed }
    return result
  }

  private static func digit(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

/// Words of the protocol, which have no case.
enum ASCIIWord {
  /// Whether the octets spell `word`, which is given in upper case.
  static func equal(_ bytes: some Collection<UInt8>, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { expected in
      zip(bytes, expected).allSatisfy { uppercased($0) == $1 }
    }
  }

  /// `a`–`z` in upper case, every other octet as it is.
  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x61 < 26 ? byte & 0xDF : byte
  }

  /// The octets as text in upper case, repaired where they are not UTF-8.
  static func uppercase(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.map(uppercased), as: UTF8.self)
  }
}

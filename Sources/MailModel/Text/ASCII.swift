/// Questions about single octets that every parser asks.
package enum ASCII {
  /// `A`–`Z` in lower case, every other octet as it is.
  @inlinable
  package static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// `0`–`9`, `A`–`Z`, `a`–`z`.
  @inlinable
  package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// `0`–`9`.
  @inlinable
  package static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

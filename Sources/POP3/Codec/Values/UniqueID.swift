/// A message's unique-id: 1 to 70 printable ASCII characters that persist across sessions (RFC 1939 §7, UIDL).
package struct UniqueID: Sendable, Hashable, CustomStringConvertible {
  /// The most octets of one.
  package static let longest = 70

  /// The characters, whose case counts.
  package let rawValue: String

  /// Nil unless the octets are a unique-id.
  package init?(_ octets: some Collection<UInt8>) {
    guard 1...Self.longest ~= octets.count, octets.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
    rawValue = String(decoding: octets, as: UTF8.self)
  }

  /// The characters.
  package var description: String { rawValue }
}

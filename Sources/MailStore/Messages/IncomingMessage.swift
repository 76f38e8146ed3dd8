/// One message as a server gave it, with what was computed from it, ready to be stored.
package struct IncomingMessage: Sendable {
  /// Where it was met, and what the server said of it there.
  package var location: MessageLocation
  /// Its octets exactly as received.
  package var raw: [UInt8]
  /// SHA-256 of `raw`: 32 octets.
  package var sha256: [UInt8]
  /// A hash of its header block: the same mail is recognised by it and its size before its body is fetched.
  package var headerHash: [UInt8]
  /// What was computed from it.
  package var derived: DerivedMessage

  /// A message with all its parts.
  package init(
    location: MessageLocation, raw: [UInt8], sha256: [UInt8], headerHash: [UInt8], derived: DerivedMessage
  ) {
    self.location = location
    self.raw = raw
    self.sha256 = sha256
    self.headerHash = headerHash
    self.derived = derived
  }
}

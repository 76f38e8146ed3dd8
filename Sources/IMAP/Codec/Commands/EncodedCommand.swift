/// A command ready for the wire, in the pieces between which the server must say `+` (RFC 9051 §4.3).
package struct EncodedCommand: Sendable, Equatable {
  /// The command's tag.
  package let tag: String
  /// The octets to send at once, then those to send after each `+`.
  package let pieces: [Transmission]
}

/// Octets to send together and what the transcript may show of them.
package struct Transmission: Sendable, Equatable {
  /// The octets.
  package let octets: [UInt8]
  /// What the transcript shows in their place; nil if they may be seen.
  package let shownAs: String?

  /// Octets that may be seen, or `shownAs` in their place.
  package init(_ octets: [UInt8], shownAs: String? = nil) {
    self.octets = octets
    self.shownAs = shownAs
  }
}

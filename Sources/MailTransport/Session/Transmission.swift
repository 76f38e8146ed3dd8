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

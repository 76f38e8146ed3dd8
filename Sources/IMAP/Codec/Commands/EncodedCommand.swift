package import MailTransport

/// A command ready for the wire, in the pieces between which the server must say `+` (RFC 9051 §4.3).
package struct EncodedCommand: Sendable, Equatable {
  /// The command's tag.
  package let tag: String
  /// The octets to send at once, then those to send after each `+`.
  package let pieces: [Transmission]
}

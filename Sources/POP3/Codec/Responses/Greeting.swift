/// The first thing that a server says (RFC 1939 §4).
package struct Greeting: Sendable, Equatable {
  /// The server's words; from outside, so not yet fit for a screen.
  package let text: String
  /// What APOP needs, if the server offers it.
  package let timestamp: APOPTimestamp?

  /// A greeting put together.
  package init(text: String, timestamp: APOPTimestamp? = nil) {
    self.text = text
    self.timestamp = timestamp
  }
}

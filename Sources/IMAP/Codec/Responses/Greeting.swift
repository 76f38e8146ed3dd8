/// The first thing that a server says (RFC 9051 §7.1).
package struct Greeting: Sendable, Equatable {
  /// What it says about the session.
  package enum Kind: Sendable, Equatable {
    /// A session begins; sign in.
    case ready
    /// The connection itself is proof of who calls: already signed in.
    case preauthenticated
  }

  /// What it says about the session.
  package let kind: Kind
  /// The server's words; from outside, so not yet fit for a screen.
  package let text: String
  /// What it can do, if it said so at once.
  package let capabilities: CapabilitySet?

  /// A greeting put together.
  package init(kind: Kind, text: String, capabilities: CapabilitySet? = nil) {
    self.kind = kind
    self.text = text
    self.capabilities = capabilities
  }
}

/// How long each stage of a connection may take before it ends as `timedOut`.
package struct Deadlines: Sendable, Equatable {
  /// For the name look-up.
  package var resolve: Duration
  /// For the first connection that succeeds, all addresses together.
  package var connect: Duration
  /// For the TLS handshake as a whole, however slowly the server feeds it.
  package var handshake: Duration
  /// For the server's next octet once octets are expected, and for it to take what is sent.
  package var reply: Duration

  /// Deadlines for the four stages.
  package init(resolve: Duration, connect: Duration, handshake: Duration, reply: Duration) {
    self.resolve = resolve
    self.connect = connect
    self.handshake = handshake
    self.reply = reply
  }

  /// 10 s to resolve, 15 s to connect, 15 s for TLS, 60 s for a reply.
  package static let standard = Deadlines(
    resolve: .seconds(10), connect: .seconds(15), handshake: .seconds(15), reply: .seconds(60))
}

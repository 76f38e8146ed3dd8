/// How much of anything a server may send; each limit is judged before memory is set aside.
package struct SMTPLimits: Sendable, Equatable {
  /// Octets of one line of a reply; RFC 5321 §4.5.3.1.5 allows 512, servers write more.
  package var line = 8 * 1024
  /// Lines of one reply.
  package var lines = 500
  /// Octets of one reply.
  package var reply = 128 * 1024

  /// The limits for a server one knows nothing about.
  package init() {}
}

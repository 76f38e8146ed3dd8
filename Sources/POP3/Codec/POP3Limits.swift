/// How much of anything a server may send; each limit is judged before memory is set aside.
package struct POP3Limits: Sendable, Equatable {
  /// Octets of one line outside messages; RFC 2449 §4 allows 512.
  package var line = 8 * 1024
  /// Octets of one listing: a line of some 80 octets for each message in the maildrop.
  package var listing = 64 * 1024 * 1024
  /// Messages in one listing.
  package var messages = 2_000_000
  /// Capabilities in one list, and arguments of one capability.
  package var capabilities = 1_000
  /// Octets of one message's header with the lines of TOP; more is drained and dropped.
  package var header = 4 * 1024 * 1024
  /// Octets of one message; more is drained and dropped.
  package var message = 128 * 1024 * 1024
  /// Octets of one message that are drained before the server is left: no size is announced that could be trusted.
  package var drained: UInt64 = 4 * 1024 * 1024 * 1024

  /// The limits for a server one knows nothing about.
  package init() {}
}

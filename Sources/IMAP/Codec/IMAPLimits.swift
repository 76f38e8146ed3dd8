/// How much of anything a server may send; each limit is judged before memory is set aside (CVE-2025-43857).
package struct IMAPLimits: Sendable, Equatable {
  /// Octets of one line, literals apart.
  package var line = 64 * 1024
  /// Octets of a `SEARCH`, `ESEARCH` or `VANISHED` line, which may name every message of a mailbox.
  package var numberLine = 16 * 1024 * 1024
  /// Octets of a literal that is no message body.
  package var literal = 1024 * 1024
  /// Octets of one response: its lines and literals, message bodies apart.
  package var response = 4 * 1024 * 1024
  /// Literals in one response.
  package var literals = 1_000
  /// Octets of the message bodies in one response; more is drained and dropped.
  package var body = 128 * 1024 * 1024
  /// How deep parenthesised lists may lie within each other.
  package var nesting = 32
  /// Numbers in one result, and so UIDs in one mailbox.
  package var numbers = 10_000_000
  /// Ranges of UIDs that a server may name as gone during one command; a range counts once however long it is.
  package var vanishedRanges = 1_000_000
  /// Octets of the changed flags, about 100 a message, that one EXAMINE may tell; beyond that they have to be asked for.
  package var changedFlags = 4 * 1024 * 1024
  /// Mailboxes in one listing, capabilities, flags of one message and the like.
  package var names = 20_000
  /// Responses to one command that are not asked for: a server that only chatters is left.
  package var strayResponses = 1_000_000

  /// The limits for a server one knows nothing about.
  package init() {}
}

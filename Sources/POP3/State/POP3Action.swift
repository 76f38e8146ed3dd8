package import MailModel

/// What a state machine wants done.
package enum POP3Action<Outcome: Sendable>: Sendable {
  /// Send this and wait for the response.
  case send(POP3Command)
  /// The exchange is over.
  case finish(Outcome)
  /// The exchange failed; the connection is in order unless the kind says otherwise.
  case fail(MailFailure)
}

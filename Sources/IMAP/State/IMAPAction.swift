package import MailModel
package import MailTransport

/// What a state machine wants done.
package enum IMAPAction<Outcome: Sendable>: Sendable {
  /// Send this and wait for the next response.
  case send(Transmission)
  /// Wait for the next response.
  case wait
  /// The exchange is over.
  case finish(Outcome)
  /// The exchange failed; the connection is in order unless the kind says otherwise.
  case fail(MailFailure)
}

extension IMAPAction: Equatable where Outcome: Equatable {}

package import MailModel
package import MailTransport

/// What a state machine wants done.
package enum SMTPAction<Outcome: Sendable>: Sendable {
  /// Send these together (RFC 2920) and wait for the next reply.
  case send([Transmission])
  /// Send the message and its end, and wait for the reply as long as that may take.
  case sendMessage
  /// Wait for the next reply.
  case wait
  /// The exchange is over.
  case finish(Outcome)
  /// The exchange failed; the connection is in order unless the kind says otherwise.
  case fail(MailFailure)
}

extension SMTPAction: Equatable where Outcome: Equatable {}

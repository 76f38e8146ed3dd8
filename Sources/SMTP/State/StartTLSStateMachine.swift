import MailModel

/// Asks for TLS on a plain connection (RFC 3207 §4) and takes nothing but 220 for yes.
package struct StartTLSStateMachine: SMTPStateMachine {
  private let phase: SessionStateMachine.Phase
  private let isOffered: Bool

  /// A plain connection that wants TLS.
  ///
  /// - Parameters:
  ///   - phase: how far the session has come.
  ///   - isOffered: whether the server lists STARTTLS.
  package init(phase: SessionStateMachine.Phase, isOffered: Bool) {
    (self.phase, self.isOffered) = (phase, isOffered)
  }

  /// A server that does not offer it is not asked (CVE-2016-0772).
  package mutating func start() -> SMTPAction<Void> {
    guard phase == .introduced else {
      return .fail(MailFailure(.internalFault, "STARTTLS takes a session that is introduced and not signed in"))
    }
    guard isOffered else { return .fail(MailFailure(.tlsNotOffered, "The server does not offer STARTTLS")) }
    return .send([SMTPCommand.startTLS.encoded])
  }

  /// Every refusal leaves the connection as it was.
  package mutating func receive(_ reply: Reply) -> SMTPAction<Void> {
    switch reply.code {
    case 220: .finish(())
    case 421: .fail(Refusal.failure(for: reply, during: .hello))
    case 400...: .fail(MailFailure(.tlsNotOffered, "The server refused STARTTLS", serverText: reply.quotation))
    default:
      .fail(
        MailFailure(.protocolViolation, "The server answered STARTTLS with something else", serverText: reply.quotation)
      )
    }
  }
}

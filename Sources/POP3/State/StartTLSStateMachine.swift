import MailModel

/// Asks for TLS on a plain connection (RFC 2595 §4) and takes nothing but `+OK` for yes.
package struct StartTLSStateMachine: POP3StateMachine {
  private let phase: SessionStateMachine.Phase
  private let isOffered: Bool

  /// A plain connection that wants TLS.
  ///
  /// - Parameters:
  ///   - phase: how far the session has come; one that is signed in already cannot be trusted.
  ///   - isOffered: whether the server lists STLS, or is too old to list anything.
  package init(phase: SessionStateMachine.Phase, isOffered: Bool) {
    self.phase = phase
    self.isOffered = isOffered
  }

  /// Refuses a session in a wrong state and a server that does not offer it (CVE-2016-0772).
  package mutating func start() -> POP3Action<Void> {
    guard phase == .authorization else {
      return .fail(MailFailure(.protocolViolation, "TLS can be started before the sign-in only"))
    }
    guard isOffered else { return .fail(MailFailure(.tlsNotOffered, "The server does not offer STLS")) }
    return .send(.startTLS)
  }

  /// `-ERR` and a `+` are a no.
  package mutating func receive(_ response: Response) -> POP3Action<Void> {
    switch response.indicator {
    case .ok: .finish(())
    case .error: .fail(MailFailure(.tlsNotOffered, "The server refused STLS", serverText: response.words))
    case .challenge: .fail(MailFailure(.protocolViolation, "The server answered STLS with something else"))
    }
  }
}

import MailModel
import MailTransport

/// Asks for TLS on a plain connection (RFC 9051 §6.2.1) and takes nothing but a tagged OK for yes.
package struct StartTLSStateMachine: IMAPStateMachine {
  private let tag: String
  private let phase: SessionStateMachine.Phase
  private let isOffered: Bool

  /// A plain connection that wants TLS.
  ///
  /// - Parameters:
  ///   - tag: the command's tag.
  ///   - phase: how far the session has come; one that is signed in already cannot be trusted.
  ///   - isOffered: whether the server lists STARTTLS.
  package init(tag: String, phase: SessionStateMachine.Phase, isOffered: Bool) {
    self.tag = tag
    self.phase = phase
    self.isOffered = isOffered
  }

  /// Refuses a session that signed itself in (CVE-2021-39272) and a server that does not offer it (CVE-2016-0772).
  package mutating func start() -> IMAPAction<Void> {
    guard phase == .notAuthenticated else {
      return .fail(
        MailFailure(.protocolViolation, "The server declared the session signed in before TLS could be started"))
    }
    guard isOffered else { return .fail(MailFailure(.tlsNotOffered, "The server does not offer STARTTLS")) }
    return .send(IMAPCommand.startTLS.encoded(tag: tag).pieces[0])
  }

  /// NO, BAD and a `+` are a no; untagged chatter is passed over, for it is forgotten with all that came before TLS.
  package mutating func receive(_ response: Response) -> IMAPAction<Void> {
    switch response {
    case .tagged(tag, let status) where status.kind == .ok: return .finish(())
    case .tagged(tag, let status):
      return .fail(MailFailure(.tlsNotOffered, "The server refused STARTTLS", serverText: status.words))
    case .tagged, .continuation, .malformed:
      return .fail(MailFailure(.protocolViolation, "The server answered STARTTLS with something else"))
    default: return .wait
    }
  }
}

import MailModel

/// Waits for the greeting and turns away what is no IMAP server (RFC 9051 §7.1; CVE-2020-28896).
package struct GreetingStateMachine: IMAPStateMachine {
  /// Nothing heard yet.
  package init() {}

  /// Nothing is sent before the server has spoken.
  package mutating func start() -> IMAPAction<Greeting> { .wait }

  /// Only OK and PREAUTH begin a session.
  package mutating func receive(_ response: Response) -> IMAPAction<Greeting> {
    guard case .status(let status) = response else {
      return .fail(MailFailure(.notAMailServer, "What answers there does not greet like an IMAP server"))
    }
    let capabilities: CapabilitySet? = if case .capability(let set)? = status.code { set } else { nil }
    switch status.kind {
    case .ok: return .finish(Greeting(kind: .ready, text: status.text, capabilities: capabilities))
    case .preauthenticated:
      return .finish(Greeting(kind: .preauthenticated, text: status.text, capabilities: capabilities))
    case .bye, .no, .bad: return .fail(Refusal.failure(for: status, during: .greeting))
    }
  }
}

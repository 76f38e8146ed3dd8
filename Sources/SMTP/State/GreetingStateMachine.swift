import MailModel

/// Waits for the greeting (RFC 5321 §3.1).
package struct GreetingStateMachine: SMTPStateMachine {
  /// Nothing heard yet.
  package init() {}

  /// Nothing is sent before the server has spoken.
  package mutating func start() -> SMTPAction<String> { .wait }

  /// Only 220 begins a session; 554 says that there is none to be had here.
  package mutating func receive(_ reply: Reply) -> SMTPAction<String> {
    switch reply.code {
    case 220: .finish(reply.lines.joined(separator: "\n"))
    case 400...: .fail(Refusal.failure(for: reply, during: .greeting))
    default:
      .fail(
        MailFailure(
          .notAMailServer, "What answers there does not greet like an SMTP server", serverText: reply.quotation))
    }
  }
}

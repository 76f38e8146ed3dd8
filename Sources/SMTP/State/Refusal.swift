package import MailModel
import MailTransport

/// Turns a server's 4xx or 5xx into the failure that people see.
package enum Refusal {
  /// What was going on when the server refused.
  package enum Activity: Sendable, Equatable, CaseIterable {
    case greeting, hello, signIn, sender, recipient, message, other
  }

  /// The failure behind a reply: by the words that are known, then by its enhanced code (RFC 3463), then by its code and
  /// what was going on (RFC 5321 §4.2).
  package static func failure(for reply: Reply, during activity: Activity) -> MailFailure {
    let (kind, cause) =
      known(reply.words) ?? reply.enhanced.flatMap { enhanced($0, activity) } ?? coded(reply.code, activity)
      ?? unexplained(reply, activity)
    return MailFailure(kind, cause, serverText: reply.quotation)
  }

  private static func known(_ words: String) -> (MailFailure.Kind, String)? {
    KnownRefusal.first(in: KnownRefusal.ofSMTP, for: words).map { ($0.kind, $0.cause) }
  }

  private static func enhanced(_ code: EnhancedCode, _ activity: Activity) -> (MailFailure.Kind, String)? {
    switch (code.subject, code.detail) {
    case (1, 7), (1, 8): (.senderRefused, "The server does not take mail from this sender's address")
    case (1, 1...6), (1, 10):
      activity == .sender ? nil : (.recipientRefused, "The server knows no such recipient")
    case (2, 1) where activity == .recipient: (.recipientRefused, "The recipient's mailbox is switched off")
    case (2, 2): (.quotaExceeded, "The recipient's mailbox is full")
    case (2, 3), (3, 4): (.messageTooLarge, "The message is larger than the server takes")
    case (3, 2): (.serverUnavailable, "The server is out of service for now")
    case (5, 3): (.throttled, "The server takes no more recipients at once")
    case (7, 1) where code.level == 5 && [.greeting, .hello, .recipient].contains(activity):
      (.policyRefused, "A rule of the server forbids it")
    case (7, 606...649): (.policyRefused, "The server refuses the address that the connection comes from")
    case (7, 8): (.authenticationFailed, "The server did not accept user name and password")
    case (7, 9): (.mechanismNotOffered, "The server does not take this way to sign in")
    case (7, 12): (.passwordExpired, "The server wants the password to be changed first")
    case (7, 11): (.tlsRequired, "The server refuses to go on without TLS")
    case (7, 13): (.accountDisabled, "The account is disabled")
    default: nil
    }
  }

  private static func coded(_ code: Int, _ activity: Activity) -> (MailFailure.Kind, String)? {
    switch (code, activity) {
    case (421, _): (.serverUnavailable, "The server ended the session")
    case (432, .signIn): (.passwordExpired, "The server wants the password to be changed first")
    case (454, .signIn): (.serverUnavailable, "The server could not check the password just now")
    case (500, .signIn), (502...504, .signIn), (534, .signIn):
      (.mechanismNotOffered, "The server does not take this way to sign in")
    case (535, _): (.authenticationFailed, "The server did not accept user name and password")
    case (530, _): (.authenticationFailed, "The server wants a sign-in first")
    case (538, _): (.tlsRequired, "The server refuses to go on without TLS")
    case (552, .sender), (552, .message): (.messageTooLarge, "The message is larger than the server takes")
    case (552, .recipient): (.quotaExceeded, "The recipient's mailbox is full")
    case (450...452, .sender), (450...452, .recipient), (450...452, .message):
      (.throttled, "The server asks to try again later")
    default: nil
    }
  }

  private static func unexplained(_ reply: Reply, _ activity: Activity) -> (MailFailure.Kind, String) {
    if !reply.isTransient, [500, 501, 502, 503, 504, 555].contains(reply.code), activity != .signIn {
      return (.protocolViolation, "The server did not understand a standard command")
    }
    return switch activity {
    case .greeting: (.serverUnavailable, "The server refused the connection")
    case .hello: (.serverUnavailable, "The server refused to begin a session")
    case .signIn:
      reply.isTransient
        ? (.serverUnavailable, "The server could not check the password just now")
        : (.authenticationFailed, "The server did not accept user name and password")
    case .sender where !reply.isTransient: (.senderRefused, "The server does not take mail from this sender")
    case .recipient where !reply.isTransient: (.recipientRefused, "The server does not take mail for this recipient")
    case .message where !reply.isTransient: (.messageRefused, "The server does not take this message")
    case .sender, .recipient, .message: (.throttled, "The server asks to try again later")
    case .other: (.serverUnavailable, "The server refused a command")
    }
  }
}

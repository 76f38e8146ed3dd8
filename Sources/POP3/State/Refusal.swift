package import MailModel
import MailTransport

/// Turns a server's `-ERR` into the failure that people see.
package enum Refusal {
  /// What was going on when the server refused.
  package enum Activity: Sendable, Equatable {
    case greeting, signIn, message, quit, farewell, other
  }

  /// The failure behind a response: by the words that are known, then by its code, then by what was going on.
  package static func failure(for response: Response, during activity: Activity) -> MailFailure {
    let (kind, cause) = known(response.words) ?? coded(response.code) ?? unexplained(activity)
    return MailFailure(kind, cause, serverText: response.words)
  }

  /// Whether the words say that the command itself, not its argument, is what the server does not like.
  package static func isOfUnknownCommand(_ response: Response) -> Bool {
    guard response.indicator == .error, response.code == nil else { return false }
    let words = response.text.prefix(1_000).lowercased()
    return unknownCommandPhrases.contains { words.contains($0) }
  }

  private static let unknownCommandPhrases = [
    "unknown command", "unrecognized command", "invalid command", "bad command", "command not", "not implemented",
    "unimplemented", "unsupported command", "no such command",
  ]

  private static func known(_ words: String) -> (MailFailure.Kind, String)? {
    KnownRefusal.first(in: KnownRefusal.ofPOP3, for: words).map { ($0.kind, $0.cause) }
  }

  private static func coded(_ code: ResponseCode?) -> (MailFailure.Kind, String)? {
    guard case .condition(let condition)? = code else { return nil }
    return switch condition {
    case .inUse: (.mailboxInUse, "The mailbox is in use by another session")
    case .loginDelay: (.throttled, "The server wants a pause between one sign-in and the next")
    case .authentication: (.authenticationFailed, "The server did not accept user name and password")
    case .temporary: (.serverUnavailable, "A part of the server is out of service for now")
    case .permanent: (.accountDisabled, "The server asks you to contact its administrator")
    case .utf8: (.serverUnavailable, "The server gives this message in UTF-8 only")
    }
  }

  private static func unexplained(_ activity: Activity) -> (MailFailure.Kind, String) {
    switch activity {
    case .greeting: (.serverUnavailable, "The server refused the connection")
    case .signIn: (.authenticationFailed, "The server did not accept user name and password")
    case .message: (.serverUnavailable, "The server did not give the message")
    case .quit: (.serverUnavailable, "The server did not delete every message that it was told to")
    case .farewell: (.serverUnavailable, "The server ended the session")
    case .other: (.serverUnavailable, "The server refused a command")
    }
  }
}

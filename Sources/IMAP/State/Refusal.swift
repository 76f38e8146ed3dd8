package import MailModel
import MailTransport

/// Turns a server's NO, BAD or BYE into the failure that people see.
package enum Refusal {
  /// What was going on when the server refused.
  package enum Activity: Sendable, Equatable {
    case greeting, signIn, examine, fetch, farewell, other
  }

  /// The failure behind a status: by the words that are known, then by its code (RFC 5530), then by what was going on.
  package static func failure(for status: StatusResponse, during activity: Activity) -> MailFailure {
    let (kind, cause) = known(status.words) ?? coded(status.code, activity) ?? unexplained(status.kind, activity)
    return MailFailure(kind, cause, serverText: status.words)
  }

  private static func known(_ words: String) -> (MailFailure.Kind, String)? {
    KnownRefusal.first(in: KnownRefusal.ofIMAP, for: words).map { ($0.kind, $0.cause) }
  }

  private static func coded(_ code: ResponseCode?, _ activity: Activity) -> (MailFailure.Kind, String)? {
    guard case .condition(let condition)? = code else { return nil }
    switch condition {
    case .authenticationFailed: return (.authenticationFailed, "The server did not accept user name and password")
    case .authorizationFailed: return (.notPermitted, "The sign-in was right but gives no access to this mailbox")
    case .expired: return (.passwordExpired, "The password has expired")
    case .privacyRequired: return (.tlsRequired, "The server refuses to go on without TLS")
    case .unavailable: return (.serverUnavailable, "A part of the server is out of service for now")
    case .contactAdministrator: return (.accountDisabled, "The server asks you to contact its administrator")
    case .noPermission: return (.notPermitted, "The mailbox's owner or administrator does not permit this")
    case .inUse: return (.mailboxInUse, "The mailbox is in use by another session")
    case .limit: return (.tooManyConnections, "A limit of the server is reached")
    case .overQuota: return (.quotaExceeded, "The allowance of the mailbox is exhausted")
    case .serverBug: return (.serverUnavailable, "The server reports a fault of its own")
    case .nonexistent where activity == .examine: return (.folderNotFound, "There is no such folder on the server")
    case .nonexistent, .alert, .noModSeq, .readOnly, .readWrite, .closed: return nil
    }
  }

  private static func unexplained(
    _ kind: StatusResponse.Kind, _ activity: Activity
  ) -> (MailFailure.Kind, String) {
    switch (activity, kind) {
    case (_, .bye): (.serverUnavailable, "The server ended the session")
    case (.signIn, .bad): (.authenticationFailed, "The server did not accept the form of the sign-in")
    case (.signIn, _): (.authenticationFailed, "The server did not accept user name and password")
    case (.examine, .no): (.folderNotFound, "The server could not open the folder")
    case (.greeting, _): (.serverUnavailable, "The server refused the connection")
    case (_, .bad): (.protocolViolation, "The server did not understand a standard command")
    default: (.serverUnavailable, "The server refused a command")
    }
  }
}

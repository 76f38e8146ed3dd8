/// Remedies for mailboxes that are connected by OAuth 2.0 (LABELS: “reconnect your mailbox”).
extension MailFailure {
  /// The remedy of the kinds that only such mailboxes meet.
  var connectionRemedy: Remedy {
    switch kind {
    case .consentRequired:
      Remedy(
        "Connect again and agree to what is asked. If the provider lets only an administrator agree, ask \(applicationContact).",
        .reconnect)
    case .wrongAccount:
      Remedy(
        "Connect again and sign in\(asMailbox): in a private window of the browser, or after signing out of the other account.",
        .reconnect)
    case .signInUnfinished:
      Remedy("Connect again and finish the sign-in in the browser while its code is valid.", .reconnect)
    case .clockSkewed:
      Remedy("Set this machine's clock right (NTP), then connect again. Ask IT if you may not.", .elsewhere)
    default:
      Remedy(
        "Reconnect your mailbox: you sign in\(asMailbox) in a browser; nothing else changes. "
          + "If that is refused too, ask \(applicationContact).", .reconnect)
    }
  }

  /// The remedy where the provider's sign-in server could not be asked; nil if that is not what failed.
  var signInServerRemedy: Remedy? {
    guard let server = context.signInServer else { return nil }
    switch kind {
    case .unknownHost, .connectionRefused, .networkUnreachable, .timedOut, .connectionDropped, .tlsHandshake,
      .certificateSelfSigned, .certificateUntrusted, .certificateNameMismatch, .notAMailServer, .wrongProtocol:
      return Remedy(
        "This is about the sign-in server, not the mail server. Ask IT to let this machine reach \(server) by HTTPS, "
          + "without a proxy that changes certificates.", .elsewhere)
    case .configurationInvalid:
      return Remedy(
        "Ask \(administrator) to correct what is named and connect again; nothing was changed.", .siteOptions)
    case .protocolViolation, .serverUnavailable:
      return Remedy("Try again later. If it lasts, look at the provider's status page.", .testAgain)
    default: return nil
    }
  }

  private var asMailbox: String { context.username.map { " as \($0)" } ?? " as the mailbox's own account" }

  /// Who administers what the provider knows of this program.
  private var applicationContact: String {
    context.supportContact.map { "\($0), who administers the application “Postdue”" }
      ?? "whoever administers the application “Postdue” at the provider"
  }
}

import MailModel
import TerminalKit

/// What another choice rules out, and why.
extension SettingFormHints {
  func availability(of field: SettingField) -> Availability {
    switch field {
    case .incomingUseTLS:
      .when(!incoming.mailProtocol.isImplicitTLS, otherwise: "always on with \(incoming.mailProtocol.rawValue)")
    case .inboxFolder, .sentFolder: .when(incoming.mailProtocol.hasFolders, otherwise: "POP retrieves the inbox only")
    case .deleteAfterDays:
      .when(incoming.deleteAfterDays != nil, otherwise: "only with “\(POPDeletion.deleteAfterDays.title)”")
    case .incomingPassword: password(.enabled)
    case .outgoingPassword: password(server)
    case .incomingAllowPlaintext:
      .when(incoming.allowPlaintextPassword || incoming.security == .plain, otherwise: noConsent(incoming.host))
    case .outgoingAllowPlaintext: outgoingConsent
    case .outgoingFrom, .outgoingHost, .outgoingPort, .outgoingUsername, .outgoingEncryption, .outgoingUserDomain,
      .outgoingCAFile:
      server
    default: .enabled
    }
  }

  /// Whether a field is part of the form as things are.
  func isHidden(_ field: SettingField) -> Bool {
    switch field {
    case .incomingDisplayName, .incomingEmailAddress, .deleteAfterRetrieval, .deleteAfterDays:
      incoming.mailProtocol.hasFolders
    default: false
    }
  }

  /// Whether one half can take over how the other signs in.
  func availability(ofCopyTo direction: MailDirection) -> Availability {
    switch direction {
    case .incoming:
      .when(outgoing.route == .smtp && !outgoing.username.isEmpty, otherwise: "the outgoing half has no user name")
    case .outgoing:
      if !server.isEnabled {
        server
      } else {
        .when(!incoming.username.isEmpty, otherwise: "the incoming half has no user name")
      }
    }
  }

  private func password(_ otherwise: Availability) -> Availability {
    setting.credential == .password
      ? otherwise : .disabled("\(setting.credential.title) signs in by consent, see \(SettingPage.credentials.tab)")
  }

  /// What the site's gateway decides by itself.
  private var server: Availability { .when(outgoing.route == .smtp, otherwise: "the gateway's own") }

  private var outgoingConsent: Availability {
    guard !outgoing.allowPlaintextPassword else { return .enabled }
    guard server.isEnabled else { return server }
    let isOpen = outgoing.encryption == .none || outgoing.encryption == .opportunistic
    return .when(isOpen, otherwise: noConsent(outgoing.host))
  }

  private func noConsent(_ host: String) -> String {
    host.isEmpty ? "no server is filled in yet" : "not needed: TLS protects it"
  }
}

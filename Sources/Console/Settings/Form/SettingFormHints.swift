import MailModel
import TerminalKit

/// What stands beside the fields of a mail setting, from the values they hold now.
struct SettingFormHints {
  let setting: MailSetting
  /// The stored passwords that nobody has typed over.
  let keptSecrets: Set<SecretField>

  private var incoming: IncomingSettings { setting.incoming ?? IncomingSettings() }
  private var outgoing: OutgoingSettings { setting.outgoing ?? OutgoingSettings() }

  func hint(of field: SettingField) -> String {
    switch field {
    case .name: "what the command line calls it"
    case .subjectTag: "marks the subjects of our mail"
    case .active: active
    case .incomingProtocol: MailProtocol.allCases.map(\.rawValue).joined(separator: " · ")
    case .incomingPort: port
    case .incomingPassword, .outgoingPassword: password(field)
    case .incomingUserDomain: domain(unless: incoming.userDomain, of: incoming.username, in: .incomingUsername)
    case .loadPeriodMonths:
      incoming.mailProtocol.hasFolders
        ? "0: no emails already in the mailbox, only new ones" : "by the messages' dates; counts are estimates"
    case .incomingUseTLS: protection
    case .inboxFolder, .sentFolder: "Enter lists the server's folders"
    case .excludeDomains: "subdomains included"
    case .incomingCAFile, .outgoingCAFile: "a PEM file; empty: the system's authorities"
    case .outgoingFrom: outgoing.from.isEmpty ? empty(outgoing.username, "as Username") : ""
    case .outgoingPort: outgoingPort
    case .outgoingUsername: outgoing.username.isEmpty ? "empty: the server asks for none" : ""
    case .outgoingEncryption: encryption
    case .outgoingUserDomain: domain(unless: outgoing.userDomain, of: sender.address, in: sender.field)
    case .outgoingReplyTo: outgoing.replyTo == nil ? empty(incoming.username, "as the incoming Username") : ""
    default: ""
    }
  }

  /// Whether the field must be filled in as things are.
  func isRequired(_ field: SettingField) -> Bool {
    switch field {
    case .name, .description, .subjectTag: true
    case .incomingHost, .incomingUsername, .incomingPassword: incoming.enabled
    case .outgoingHost: setting.outgoing != nil
    default: false
    }
  }

  func availability(of field: SettingField) -> Availability {
    switch field {
    case .incomingUseTLS:
      .when(!incoming.mailProtocol.isImplicitTLS, otherwise: "always on with \(incoming.mailProtocol.rawValue)")
    case .inboxFolder, .sentFolder: .when(incoming.mailProtocol.hasFolders, otherwise: "POP retrieves the inbox only")
    default: .enabled
    }
  }

  private var active: String {
    guard setting.active else { return "" }
    switch setting.state {
    case .draft: return "⚠ not tested yet: save and send a test connection first"
    case .disabled: return "⚠ switched off after repeated refusals: test it first"
    case .incomingVerified, .verified: return ""
    }
  }

  private var protection: String {
    if incoming.useTLS { return incoming.mailProtocol.hasFolders ? "STARTTLS is required" : "STLS is required" }
    return incoming.allowPlaintextPassword
      ? "⚠ not protected, with an administrator's consent" : "⚠ the password would travel unprotected"
  }

  private var port: String {
    let name = incoming.mailProtocol.rawValue
    let usual = incoming.mailProtocol.standardPort
    return incoming.port == usual ? "usual for \(name)" : "usual for \(name) is \(usual)"
  }

  private func password(_ field: SettingField) -> String {
    field.secret.map(keptSecrets.contains) == true ? "kept; type to replace" : ""
  }

  private func domain(unless typed: String?, of address: String, in field: SettingField) -> String {
    guard typed == nil else { return "" }
    return EmailAddress(address: address).domain.map { "\($0), as in \(field.label)" } ?? ""
  }

  /// What stands for an empty field.
  private func empty(_ value: String, _ source: String) -> String {
    value.isEmpty ? source : "\(SafeText.line(value, limit: 80)), \(source)"
  }

  /// The address that mail comes from, and the field that holds it.
  private var sender: (address: String, field: SettingField) {
    outgoing.from.isEmpty ? (outgoing.username, .outgoingUsername) : (outgoing.from, .outgoingFrom)
  }

  private var outgoingPort: String {
    let (name, usual) = (outgoing.encryption.rawValue, outgoing.encryption.usualPort)
    return outgoing.port == usual ? "usual for \(name)" : "usual for \(name) is \(usual)"
  }

  private var encryption: String {
    switch outgoing.encryption {
    case .ssl: "TLS from the first byte: “Always on”"
    case .tls: "STARTTLS is required"
    case .opportunistic: "STARTTLS if the server offers it; no password without it"
    case .none: "⚠ not protected: only for a relay that asks for no password"
    }
  }
}

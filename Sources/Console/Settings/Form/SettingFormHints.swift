import MailModel
import TerminalKit

/// What stands beside the fields of a mail setting, from the values they hold now.
struct SettingFormHints {
  let setting: MailSetting
  let hasStoredPassword: Bool

  private var incoming: IncomingSettings { setting.incoming ?? IncomingSettings() }

  func hint(of field: SettingField) -> String {
    switch field {
    case .name: "what the command line calls it"
    case .subjectTag: "marks the subjects of our mail"
    case .active: active
    case .incomingProtocol: SettingFormTable.protocols.map(\.rawValue).joined(separator: " · ")
    case .incomingPort: port
    case .incomingPassword: hasStoredPassword ? "kept; type to replace" : ""
    case .incomingUserDomain: userDomain
    case .loadPeriodMonths: "0: no emails already in the mailbox, only new ones"
    case .incomingUseTLS: protection
    case .inboxFolder, .sentFolder: "Enter lists the server's folders"
    case .excludeDomains: "subdomains included"
    case .incomingCAFile: "a PEM file; empty: the system's authorities"
    default: ""
    }
  }

  /// Whether the field must be filled in as things are.
  func isRequired(_ field: SettingField) -> Bool {
    switch field {
    case .name, .description, .subjectTag: true
    case .incomingHost, .incomingUsername, .incomingPassword: incoming.enabled
    default: false
    }
  }

  func availability(of field: SettingField) -> Availability {
    guard field == .incomingUseTLS else { return .enabled }
    return .when(
      !incoming.mailProtocol.isImplicitTLS, otherwise: "always on with \(incoming.mailProtocol.rawValue)")
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
    if incoming.useTLS { return "STARTTLS is required" }
    return incoming.allowPlaintextPassword
      ? "⚠ not protected, with an administrator's consent" : "⚠ the password would travel unprotected"
  }

  private var port: String {
    let name = incoming.mailProtocol.rawValue
    let usual = incoming.mailProtocol.standardPort
    return incoming.port == usual ? "usual for \(name)" : "usual for \(name) is \(usual)"
  }

  private var userDomain: String {
    guard incoming.userDomain == nil else { return "" }
    return EmailAddress(address: incoming.username).domain.map { "\($0), as in Username" } ?? ""
  }
}

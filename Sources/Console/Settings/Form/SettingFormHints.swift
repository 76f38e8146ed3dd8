import MailDesk
import MailModel
import TerminalKit

/// What stands beside the fields of a mail setting, from the values they hold now.
struct SettingFormHints {
  let setting: MailSetting
  /// The stored passwords that nobody has typed over.
  let keptSecrets: Set<SecretField>
  /// The passwords that are to be the same as others.
  let copies: [SecretField: SecretField]
  /// The site's options; nil until they are known.
  let site: SiteOptions?

  var incoming: IncomingSettings { setting.incoming ?? IncomingSettings() }
  var outgoing: OutgoingSettings { setting.outgoing ?? OutgoingSettings() }

  func hint(of field: SettingField) -> String {
    switch field {
    case .name: "what the command line calls it"
    case .subjectTag: "marks the subjects of our mail"
    case .credential: credential
    case .active: active
    case .incomingProtocol: MailProtocol.allCases.map(\.rawValue).joined(separator: " · ")
    case .incomingHost: incoming.host.isEmpty ? host : ""
    case .incomingPort: port
    case .incomingPassword, .outgoingPassword: password(field)
    case .incomingEmailAddress: empty(incoming.username, "as User name", unless: incoming.emailAddress != nil)
    case .incomingUserDomain: domain(unless: incoming.userDomain, of: incoming.username, in: .incomingUsername)
    case .loadPeriodMonths: loadPeriod
    case .intervalMinutes: interval
    case .incomingUseTLS: protection
    case .deleteAfterRetrieval: deletion
    case .inboxFolder, .sentFolder: "Enter lists the folders"
    case .excludeDomains: "subdomains included"
    case .incomingCAFile, .outgoingCAFile: "a PEM file; empty: the site's or the system's authorities"
    case .incomingAllowPlaintext, .outgoingAllowPlaintext: "your consent, recorded and shown for good"
    default: outgoingHint(of: field)
    }
  }

  /// Whether the field must be filled in as things are.
  func isRequired(_ field: SettingField) -> Bool {
    switch field {
    case .name, .description, .subjectTag: true
    case .incomingUsername: incoming.enabled
    case .incomingHost: incoming.enabled && setting.credential == .password
    case .incomingPassword: incoming.enabled && setting.credential == .password
    case .outgoingHost: setting.outgoing?.route == .smtp && setting.credential == .password
    default: false
    }
  }

  private var credential: String {
    setting.credential == .password ? "a user name and a password, or an app password" : "a consent given in a browser"
  }

  private var host: String {
    setting.credential == .password ? "F4 lists providers, F7 asks by an address" : "empty: the provider's own"
  }

  private var active: String {
    guard setting.active else { return "" }
    switch setting.state {
    case .draft: return "⚠ not tested yet: save and send a test connection first"
    case .disabled: return "⚠ switched off after repeated refusals: test it first"
    case .incomingVerified, .verified: return ""
    }
  }

  private var loadPeriod: String {
    incoming.mailProtocol.hasFolders
      ? "0: no emails that are already in the mailbox will be synced, only new ones"
      : "works by the messages' dates (TOP); counts are estimates. 0: only new emails"
  }

  private var interval: String {
    empty(site.map { String($0.interval) } ?? "", "the site's", unless: incoming.intervalMinutes != nil)
  }

  private var protection: String {
    if incoming.useTLS { return incoming.mailProtocol.hasFolders ? "STARTTLS is required" : "STLS is required" }
    return incoming.allowPlaintextPassword
      ? "⚠ not protected, with an administrator's consent" : "⚠ the password would travel unprotected"
  }

  private var deletion: String {
    incoming.deleteAfterRetrieval ? "works as the server does: some keep or remove mail by rules of their own" : ""
  }

  private var port: String {
    let name = incoming.mailProtocol.rawValue
    let usual = incoming.mailProtocol.standardPort
    return incoming.port == usual ? "usual for \(name)" : "usual for \(name) is \(usual)"
  }

  private func password(_ field: SettingField) -> String {
    guard let secret = field.secret else { return "" }
    if let source = copies[secret] {
      return "the \(source == .incomingPassword ? "incoming" : "outgoing") one, copied when this is saved"
    }
    return keptSecrets.contains(secret) ? "kept; type to replace" : ""
  }

  func domain(unless typed: String?, of address: String, in field: SettingField) -> String {
    guard typed == nil else { return "" }
    let label = field.label(for: incoming.mailProtocol)
    return EmailAddress(address: address).domain.map { "\($0), as in \(label)" } ?? ""
  }

  /// What stands for an empty field.
  func empty(_ value: String, _ source: String, unless isFilled: Bool = false) -> String {
    if isFilled { return "" }
    return value.isEmpty ? source : "\(SafeText.line(value, limit: 80)), \(source)"
  }
}

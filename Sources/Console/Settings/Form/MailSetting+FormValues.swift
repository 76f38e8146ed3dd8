import MailDesk
import MailModel
import TerminalKit

/// Between a setting and the fields of its form.
extension MailSetting {
  /// What the form shows in a field.
  func formValue(of field: SettingField, hasPassword: Bool) -> FormValue {
    let incoming = incoming ?? IncomingSettings()
    return switch field {
    case .name: .text(name)
    case .description: .text(description)
    case .subjectTag: .text(subjectTag)
    case .credential: .choice(credential.rawValue)
    case .active: .flag(active)
    case .incomingEnabled: .flag(incoming.enabled)
    case .incomingProtocol: .choice(incoming.mailProtocol.rawValue)
    case .incomingHost: .text(incoming.host)
    case .incomingPort: .text(String(incoming.port))
    case .incomingUsername: .text(incoming.username)
    case .incomingPassword: hasPassword ? .kept : .text("")
    case .incomingUserDomain: .text(incoming.userDomain ?? "")
    case .loadPeriodMonths: .text(String(incoming.loadPeriodMonths))
    case .incomingUseTLS: .flag(incoming.useTLS)
    case .inboxFolder: .items(incoming.inboxFolders)
    case .sentFolder: .text(incoming.sentFolder)
    case .excludeDomains: .items(incoming.excludeDomains.map(\.description))
    case .customerField: .items(incoming.customerFields)
    case .incomingCAFile: .text(incoming.caFile ?? "")
    default: .none
    }
  }

  /// Takes over what was typed into a field.
  ///
  /// - Returns: what is wrong with it, if it cannot even be read.
  mutating func take(_ value: FormValue, of field: SettingField) -> String? {
    switch (field, value) {
    case (.name, .text(let text)): name = text
    case (.description, .text(let text)): description = text
    case (.subjectTag, .text(let text)): subjectTag = text
    case (.credential, .choice(let id)): credential = CredentialKind(rawValue: id) ?? credential
    case (.active, .flag(let flag)): active = flag
    default:
      var changed = incoming ?? IncomingSettings()
      let fault = changed.take(value, of: field)
      incoming = changed
      return fault
    }
    return nil
  }
}

extension IncomingSettings {
  fileprivate mutating func take(_ value: FormValue, of field: SettingField) -> String? {
    switch (field, value) {
    case (.incomingEnabled, .flag(let flag)): enabled = flag
    case (.incomingProtocol, .choice(let id)): mailProtocol = MailProtocol(rawValue: id) ?? mailProtocol
    case (.incomingHost, .text(let text)): host = text
    case (.incomingPort, .text(let text)): return take(number: text, into: \.port, rule: FieldRules.port)
    case (.incomingUsername, .text(let text)): username = text
    case (.incomingUserDomain, .text(let text)): userDomain = text.isEmpty ? nil : text
    case (.loadPeriodMonths, .text(let text)):
      return take(number: text, into: \.loadPeriodMonths, rule: FieldRules.loadPeriod)
    case (.incomingUseTLS, .flag(let flag)): useTLS = flag
    case (.inboxFolder, .items(let items)): inboxFolders = items
    case (.sentFolder, .text(let text)): sentFolder = text
    case (.excludeDomains, .items(let items)):
      let (domains, fault) = FieldRules.domains(items)
      excludeDomains = domains
      return fault
    case (.customerField, .items(let items)): customerFields = items
    case (.incomingCAFile, .text(let text)): caFile = text.isEmpty ? nil : text
    default: break
    }
    return nil
  }

  private mutating func take(
    number text: String, into property: WritableKeyPath<IncomingSettings, Int>, rule: (Int?) -> String?
  ) -> String? {
    guard let number = Int(text) else { return rule(nil) }
    self[keyPath: property] = number
    return rule(number)
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Between a setting and the fields of its form.
extension MailSetting {
  /// What the form shows in a field.
  ///
  /// - Parameter secrets: the passwords that are stored.
  func formValue(of field: SettingField, secrets: Set<SecretField>) -> FormValue {
    if let secret = field.secret { return secrets.contains(secret) ? .kept : .text("") }
    return switch field {
    case .name: .text(name)
    case .description: .text(description)
    case .subjectTag: .text(subjectTag)
    case .credential: .choice(credential.rawValue)
    case .active: .flag(active)
    default:
      field.half == .outgoing
        ? (outgoing ?? OutgoingSettings()).formValue(of: field) : (incoming ?? IncomingSettings()).formValue(of: field)
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
    default: return takeHalf(value, of: field)
    }
    return nil
  }

  private mutating func takeHalf(_ value: FormValue, of field: SettingField) -> String? {
    guard field.half == .outgoing else {
      var changed = incoming ?? IncomingSettings()
      defer { incoming = changed }
      return changed.take(value, of: field)
    }
    var changed = outgoing ?? OutgoingSettings()
    defer { outgoing = changed }
    return changed.take(value, of: field)
  }
}

extension IncomingSettings {
  fileprivate func formValue(of field: SettingField) -> FormValue {
    switch field {
    case .incomingEnabled: .flag(enabled)
    case .incomingProtocol: .choice(mailProtocol.rawValue)
    case .incomingHost: .text(host)
    case .incomingPort: .text(String(port))
    case .incomingUsername: .text(username)
    case .incomingUserDomain: .text(userDomain ?? "")
    case .loadPeriodMonths: .text(String(loadPeriodMonths))
    case .intervalMinutes: .text(intervalMinutes.map(String.init) ?? "")
    case .incomingUseTLS: .flag(useTLS)
    case .inboxFolder: .items(inboxFolders)
    case .sentFolder: .text(sentFolder)
    case .excludeDomains: .items(excludeDomains.map(\.description))
    case .customerField: .items(customerFields)
    case .incomingDisplayName: .text(displayName ?? "")
    case .incomingEmailAddress: .text(emailAddress ?? "")
    case .deleteAfterRetrieval: .choice(deletion.rawValue)
    case .deleteAfterDays: .text(deleteAfterDays.map(String.init) ?? "")
    case .incomingCAFile: .text(caFile ?? "")
    case .incomingAllowPlaintext: .flag(allowPlaintextPassword)
    default: .none
    }
  }

  fileprivate mutating func take(_ value: FormValue, of field: SettingField) -> String? {
    switch (field, value) {
    case (.incomingEnabled, .flag(let flag)): enabled = flag
    case (.incomingProtocol, .choice(let id)): mailProtocol = MailProtocol(rawValue: id) ?? mailProtocol
    case (.incomingHost, .text(let text)): host = text
    case (.incomingPort, .text(let text)): return port.take(text, rule: FieldRules.port)
    case (.incomingUsername, .text(let text)): username = text
    case (.incomingUserDomain, .text(let text)): userDomain = text.isEmpty ? nil : text
    case (.loadPeriodMonths, .text(let text)):
      return loadPeriodMonths.take(text, rule: FieldRules.loadPeriod)
    case (.intervalMinutes, .text(let text)):
      let minutes = Int(text)
      intervalMinutes = text.isEmpty ? nil : minutes ?? intervalMinutes
      return text.isEmpty ? nil : FieldRules.interval(minutes)
    case (.incomingUseTLS, .flag(let flag)): useTLS = flag
    case (.inboxFolder, .items(let items)): inboxFolders = items
    case (.sentFolder, .text(let text)): sentFolder = text
    case (.excludeDomains, .items(let items)):
      let (domains, fault) = FieldRules.domains(items)
      excludeDomains = domains
      return fault
    case (.customerField, .items(let items)): customerFields = items
    case (.incomingDisplayName, .text(let text)): displayName = text.isEmpty ? nil : text
    case (.incomingEmailAddress, .text(let text)): emailAddress = text.isEmpty ? nil : text
    case (.deleteAfterRetrieval, .choice(let id)): deletion = POPDeletion(rawValue: id) ?? deletion
    case (.deleteAfterDays, .text(let text)):
      guard deleteAfterDays != nil else { return nil }
      let days = Int(text)
      deleteAfterDays = days ?? deleteAfterDays
      return FieldRules.deletionDays(days)
    case (.incomingCAFile, .text(let text)): caFile = text.isEmpty ? nil : text
    case (.incomingAllowPlaintext, .flag(let flag)): allowPlaintextPassword = flag
    default: break
    }
    return nil
  }

  /// The two values behind the one choice; the days that stand there while one chooses are kept.
  private var deletion: POPDeletion {
    get { deleteAfterRetrieval ? deleteAfterDays == nil ? .delete : .deleteAfterDays : .keep }
    set {
      deleteAfterRetrieval = newValue != .keep
      deleteAfterDays = newValue == .deleteAfterDays ? deleteAfterDays ?? Self.usualDays : nil
    }
  }

  private static let usualDays = 14
}

extension OutgoingSettings {
  fileprivate func formValue(of field: SettingField) -> FormValue {
    switch field {
    case .outgoingUse: .choice(route.rawValue)
    case .outgoingFrom: .text(from)
    case .outgoingSenderName: .text(senderName)
    case .outgoingReplyTo: .text(replyTo ?? "")
    case .outgoingHost: .text(host)
    case .outgoingPort: .text(String(port))
    case .outgoingUsername: .text(username)
    case .outgoingEncryption: .choice(encryption.rawValue)
    case .outgoingUserDomain: .text(userDomain ?? "")
    case .outgoingCAFile: .text(caFile ?? "")
    case .outgoingAllowPlaintext: .flag(allowPlaintextPassword)
    default: .none
    }
  }

  fileprivate mutating func take(_ value: FormValue, of field: SettingField) -> String? {
    switch (field, value) {
    case (.outgoingUse, .choice(let id)): route = Route(rawValue: id) ?? route
    case (.outgoingFrom, .text(let text)): from = text
    case (.outgoingSenderName, .text(let text)): senderName = text
    case (.outgoingReplyTo, .text(let text)): replyTo = text.isEmpty ? nil : text
    case (.outgoingHost, .text(let text)): host = text
    case (.outgoingPort, .text(let text)): return port.take(text, rule: FieldRules.port)
    case (.outgoingUsername, .text(let text)): username = text
    case (.outgoingEncryption, .choice(let id)): encryption = EncryptionMethod(rawValue: id) ?? encryption
    case (.outgoingUserDomain, .text(let text)): userDomain = text.isEmpty ? nil : text
    case (.outgoingCAFile, .text(let text)): caFile = text.isEmpty ? nil : text
    case (.outgoingAllowPlaintext, .flag(let flag)): allowPlaintextPassword = flag
    default: break
    }
    return nil
  }
}

extension Int {
  /// Takes a number that was typed; what is no number leaves it as it was.
  ///
  /// - Returns: what the rule says of it.
  fileprivate mutating func take(_ text: String, rule: (Int?) -> String?) -> String? {
    let number = Int(text)
    self = number ?? self
    return rule(number)
  }
}

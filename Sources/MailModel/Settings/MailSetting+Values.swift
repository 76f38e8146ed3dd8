/// The fields that a connection depends on, one by one.
extension SettingField {
  /// The fields that decide how a half's connection test goes, in the forms' order. The consent to an unprotected password
  /// is none of them: nobody gives it by going back to what worked.
  package static func tested(in direction: MailDirection) -> [SettingField] {
    switch direction {
    case .incoming:
      [
        .credential, .incomingProtocol, .incomingHost, .incomingPort, .incomingUsername, .incomingUseTLS, .inboxFolder,
        .sentFolder, .incomingCAFile,
      ]
    case .outgoing:
      [
        .credential, .outgoingUse, .outgoingFrom, .outgoingHost, .outgoingPort, .outgoingEncryption, .outgoingUsername,
        .outgoingCAFile,
      ]
    }
  }
}

extension MailSetting {
  /// What a field holds; nil for a password, which is sealed elsewhere.
  package func value(of field: SettingField) -> SettingValue? {
    let (inbound, outbound) = (incoming ?? IncomingSettings(), outgoing ?? OutgoingSettings())
    return switch field {
    case .name: .text(name)
    case .description: .text(description)
    case .subjectTag: .text(subjectTag)
    case .active: .flag(active)
    case .credential: .text(credential.rawValue)
    case .incomingEnabled: .flag(inbound.enabled)
    case .incomingProtocol: .text(inbound.mailProtocol.rawValue)
    case .incomingHost: .text(inbound.host)
    case .incomingPort: .number(inbound.port)
    case .incomingUsername: .text(inbound.username)
    case .incomingUserDomain: .text(inbound.userDomain ?? "")
    case .loadPeriodMonths: .number(inbound.loadPeriodMonths)
    case .intervalMinutes: inbound.intervalMinutes.map { .number($0) } ?? .text("")
    case .incomingUseTLS: .flag(inbound.useTLS)
    case .inboxFolder: .names(inbound.inboxFolders)
    case .sentFolder: .text(inbound.sentFolder)
    case .excludeDomains: .names(inbound.excludeDomains.map(\.description))
    case .customerField: .names(inbound.customerFields)
    case .incomingDisplayName: .text(inbound.displayName ?? "")
    case .incomingEmailAddress: .text(inbound.emailAddress ?? "")
    case .deleteAfterRetrieval: .flag(inbound.deleteAfterRetrieval)
    case .deleteAfterDays: inbound.deleteAfterDays.map { .number($0) } ?? .text("")
    case .incomingCAFile: .text(inbound.caFile ?? "")
    case .incomingAllowPlaintext: .flag(inbound.allowPlaintextPassword)
    case .outgoingUse: .text(outbound.route.rawValue)
    case .outgoingFrom: .text(outbound.from)
    case .outgoingSenderName: .text(outbound.senderName)
    case .outgoingReplyTo: .text(outbound.replyTo ?? "")
    case .outgoingHost: .text(outbound.host)
    case .outgoingPort: .number(outbound.port)
    case .outgoingEncryption: .text(outbound.encryption.rawValue)
    case .outgoingUsername: .text(outbound.username)
    case .outgoingUserDomain: .text(outbound.userDomain ?? "")
    case .outgoingCAFile: .text(outbound.caFile ?? "")
    case .outgoingAllowPlaintext: .flag(outbound.allowPlaintextPassword)
    case .incomingPassword, .outgoingPassword: nil
    }
  }

  /// The setting with other values in some of the fields that a connection depends on; a value that does not fit its field
  /// changes nothing.
  package func applying(_ changes: [SettingChange]) -> MailSetting {
    var copy = self
    for change in changes { copy.set(change.new, of: change.field) }
    return copy
  }

  /// The fields of a half's connection that are not as they were.
  package func changes(since earlier: MailSetting, in direction: MailDirection) -> [SettingChange] {
    changes(of: SettingField.tested(in: direction), since: earlier)
  }

  /// The fields, passwords apart, that are not as they were.
  package func changes(since earlier: MailSetting) -> [SettingChange] {
    changes(of: SettingField.allCases, since: earlier)
  }

  private func changes(of fields: [SettingField], since earlier: MailSetting) -> [SettingChange] {
    fields.compactMap { field in
      guard let old = earlier.value(of: field), let new = value(of: field), old != new else { return nil }
      return SettingChange(field, from: old, to: new)
    }
  }

  private mutating func set(_ value: SettingValue, of field: SettingField) {
    var (inbound, outbound) = (incoming ?? IncomingSettings(), outgoing ?? OutgoingSettings())
    switch (field, value) {
    case (.credential, .text(let text)): credential = CredentialKind(rawValue: text) ?? credential
    case (.incomingProtocol, .text(let text)):
      inbound.mailProtocol = MailProtocol(rawValue: text) ?? inbound.mailProtocol
    case (.incomingHost, .text(let text)): inbound.host = text
    case (.incomingPort, .number(let number)): inbound.port = number
    case (.incomingUsername, .text(let text)): inbound.username = text
    case (.incomingUseTLS, .flag(let isOn)): inbound.useTLS = isOn
    case (.inboxFolder, .names(let names)): inbound.inboxFolders = names
    case (.sentFolder, .text(let text)): inbound.sentFolder = text
    case (.incomingCAFile, .text(let text)): inbound.caFile = text.isEmpty ? nil : text
    case (.incomingAllowPlaintext, .flag(let isOn)): inbound.allowPlaintextPassword = isOn
    case (.outgoingUse, .text(let text)): outbound.route = OutgoingSettings.Route(rawValue: text) ?? outbound.route
    case (.outgoingFrom, .text(let text)): outbound.from = text
    case (.outgoingHost, .text(let text)): outbound.host = text
    case (.outgoingPort, .number(let number)): outbound.port = number
    case (.outgoingEncryption, .text(let text)):
      outbound.encryption = EncryptionMethod(rawValue: text) ?? outbound.encryption
    case (.outgoingUsername, .text(let text)): outbound.username = text
    case (.outgoingCAFile, .text(let text)): outbound.caFile = text.isEmpty ? nil : text
    case (.outgoingAllowPlaintext, .flag(let isOn)): outbound.allowPlaintextPassword = isOn
    default: return
    }
    if incoming != nil || inbound != IncomingSettings() { incoming = inbound }
    if outgoing != nil || outbound != OutgoingSettings() { outgoing = outbound }
  }
}

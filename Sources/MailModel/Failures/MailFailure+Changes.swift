/// Remedies that are a change of fields: what one key can do about a failed test.
extension MailFailure {
  /// Changes of fields that may mend it, from what they hold; empty where no change suggests itself.
  ///
  /// - Parameters:
  ///   - setting: as it was tested.
  ///   - direction: which half.
  package func changes(to setting: MailSetting, _ direction: MailDirection) -> [SettingChange] {
    let proposals =
      switch direction {
      case .incoming: incomingProposals(setting.incoming ?? IncomingSettings(), setting)
      case .outgoing: outgoingProposals(setting.outgoing ?? OutgoingSettings(), setting)
      }
    return proposals.compactMap { field, value in
      guard let old = setting.value(of: field), old != value else { return nil }
      return SettingChange(field, from: old, to: value)
    }
  }

  private typealias Proposal = (SettingField, SettingValue)

  private func incomingProposals(_ incoming: IncomingSettings, _ setting: MailSetting) -> [Proposal] {
    switch kind {
    case .unknownHost, .notAMailServer, .certificateNameMismatch, .connectionRefused, .timedOut, .connectionDropped,
      .wrongProtocol, .tlsHandshake:
      let host = Self.incomingHost(incoming).map { [(SettingField.incomingHost, SettingValue.text($0))] } ?? []
      return host + incomingPort(incoming, isHostRight: host.isEmpty)
    case .tlsNotOffered: return Self.protectedFromTheStart(incoming)
    case .tlsRequired, .plaintextRefused: return [(.incomingUseTLS, .flag(true))]
    case .authenticationFailed:
      return Self.fullAddress(incoming, setting).map { [(.incomingUsername, .text($0))] } ?? []
    case .folderNotFound: return folders(incoming)
    default: return []
    }
  }

  /// Protocol and port that do not belong together.
  private func incomingPort(_ incoming: IncomingSettings, isHostRight: Bool) -> [Proposal] {
    switch (incoming.mailProtocol, incoming.port) {
    case (.imap, 993): [(.incomingProtocol, .text(MailProtocol.imaps.rawValue))]
    case (.pop3, 995): [(.incomingProtocol, .text(MailProtocol.pop3s.rawValue))]
    case (.imaps, 143), (.pop3s, 110): [(.incomingPort, .number(incoming.mailProtocol.standardPort))]
    case (let spoken, let port) where kind == .connectionRefused && port != spoken.standardPort && isHostRight:
      [(.incomingPort, .number(spoken.standardPort))]
    case (.imaps, _) where kind == .wrongProtocol && serverText?.hasPrefix("* ") == true:
      [(.incomingProtocol, .text(MailProtocol.imap.rawValue)), (.incomingUseTLS, .flag(true))]
    case (.pop3s, _) where kind == .wrongProtocol && serverText?.hasPrefix("+OK") == true:
      [(.incomingProtocol, .text(MailProtocol.pop3.rawValue)), (.incomingUseTLS, .flag(true))]
    case (.imap, _), (.pop3, _): kind == .timedOut && context.isConnected ? Self.implicit(incoming) : []
    default: []
    }
  }

  private static func implicit(_ incoming: IncomingSettings) -> [Proposal] {
    let wanted = incoming.mailProtocol.hasFolders ? MailProtocol.imaps : .pop3s
    return [(.incomingProtocol, .text(wanted.rawValue)), (.incomingUseTLS, .flag(true))]
  }

  private static func protectedFromTheStart(_ incoming: IncomingSettings) -> [Proposal] {
    let wanted = incoming.mailProtocol.hasFolders ? MailProtocol.imaps : .pop3s
    return implicit(incoming) + [(.incomingPort, .number(wanted.standardPort))]
  }

  /// The folders that are missing, where one on the server is nearly called so.
  private func folders(_ incoming: IncomingSettings) -> [Proposal] {
    func nearest(_ name: String) -> String {
      context.alternatives.contains(name) || name.lowercased() == "inbox"
        ? name : FolderLikeness(name).best(among: context.alternatives) ?? name
    }
    // The usual name for sent mail is only a proposal, which no test asks for.
    let isChosen = incoming.sentFolder != IncomingSettings().sentFolder
    return [(.inboxFolder, .names(incoming.inboxFolders.map(nearest)))]
      + (isChosen ? [(.sentFolder, .text(nearest(incoming.sentFolder)))] : [])
  }

  private func outgoingProposals(_ outgoing: OutgoingSettings, _ setting: MailSetting) -> [Proposal] {
    guard outgoing.route == .smtp else { return [] }
    switch kind {
    case .unknownHost, .notAMailServer, .certificateNameMismatch, .connectionRefused, .timedOut, .connectionDropped,
      .wrongProtocol, .tlsHandshake:
      let host = Self.outgoingHost(outgoing.host).map { [(SettingField.outgoingHost, SettingValue.text($0))] } ?? []
      return host + outgoingPort(outgoing, isHostRight: host.isEmpty)
    case .tlsNotOffered:
      return [
        (.outgoingEncryption, .text(EncryptionMethod.ssl.rawValue)),
        (.outgoingPort, .number(EncryptionMethod.ssl.usualPort)),
      ]
    case .tlsRequired, .plaintextRefused: return [(.outgoingEncryption, .text(EncryptionMethod.tls.rawValue))]
    case .authenticationFailed: return Self.fullAddress(outgoing).map { [(.outgoingUsername, .text($0))] } ?? []
    default: return []
    }
  }

  private func outgoingPort(_ outgoing: OutgoingSettings, isHostRight: Bool) -> [Proposal] {
    switch (outgoing.port, outgoing.encryption) {
    case (465, .tls), (465, .opportunistic), (465, .none):
      [(.outgoingEncryption, .text(EncryptionMethod.ssl.rawValue))]
    case (587, .ssl), (25, .ssl): [(.outgoingEncryption, .text(EncryptionMethod.tls.rawValue))]
    case (let port, let method) where kind == .connectionRefused && port != method.usualPort && isHostRight:
      [(.outgoingPort, .number(method.usualPort))]
    default: []
    }
  }
}

/// What people write for a host or a user name, and what is meant.
extension MailFailure {
  private static let microsoft = ["office365.com", "www.office365.com", "mail.office365.com", "microsoft365.com"]

  private static func incomingHost(_ incoming: IncomingSettings) -> String? {
    let host = incoming.host.lowercased()
    if (microsoft + ["imap.office365.com", "pop.office365.com", "imap.outlook.com"]).contains(host) {
      return "outlook.office365.com"
    }
    guard incoming.mailProtocol.hasFolders else { return nil }
    return ProviderPreset.all.first { $0.domains.contains(host) }?.incoming?.host
  }

  private static func outgoingHost(_ name: String) -> String? {
    let host = name.lowercased()
    if microsoft.contains(host) { return "smtp.office365.com" }
    return ProviderPreset.all.first { $0.domains.contains(host) }?.outgoing.host
  }

  /// The address whose first part is the user name, if the setting says it.
  private static func fullAddress(_ incoming: IncomingSettings, _ setting: MailSetting) -> String? {
    let own = incoming.userDomain.map { "\(incoming.username)@\($0)" }
    return fullAddress(incoming.username, among: [incoming.emailAddress, own, setting.outgoing?.senderAddress])
  }

  private static func fullAddress(_ outgoing: OutgoingSettings) -> String? {
    // Some providers have one user name for everybody, which is no address.
    guard !ProviderPreset.all.contains(where: { $0.outgoing.username == outgoing.username }) else { return nil }
    let own = outgoing.userDomain.map { "\(outgoing.username)@\($0)" }
    return fullAddress(outgoing.username, among: [own, outgoing.from])
  }

  private static func fullAddress(_ username: String, among candidates: [String?]) -> String? {
    guard !username.isEmpty, !username.contains("@") else { return nil }
    let start = EmailAddress.normalize(username) + "@"
    return candidates.compactMap(\.self).first {
      EmailAddress.isPlausible($0) && EmailAddress.normalize($0).hasPrefix(start)
    }
  }
}

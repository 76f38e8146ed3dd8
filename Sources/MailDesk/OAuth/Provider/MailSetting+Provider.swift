package import MailModel

extension MailSetting {
  /// The mailbox whose owner has to agree: the user name of reading, else of sending; nil without either.
  package var mailbox: String? {
    [incoming?.username, outgoing?.username].compactMap(\.self).first { !$0.isEmpty }
  }

  /// The same with the provider's own servers where none is named: whoever signs in by OAuth 2.0 need not know them.
  func withProviderServers() -> MailSetting {
    guard let provider = OAuthProvider(credential),
      let preset = ProviderPreset.all.first(where: { $0.id == provider.presetID })
    else { return self }
    var setting = self
    if var half = incoming, half.host.isEmpty {
      half.host = half.mailProtocol.hasFolders ? preset.incoming?.host ?? "" : provider.popHost
      setting.incoming = half
    }
    if var half = outgoing, half.route == .smtp, half.host.isEmpty {
      (half.host, half.port, half.encryption) = (preset.outgoing.host, preset.outgoing.port, preset.outgoing.encryption)
      setting.outgoing = half
    }
    return setting
  }
}

extension SettingRules {
  /// What signing in by OAuth 2.0 asks of both halves: one mailbox, and no connection without protection.
  static func tokenFaults(in setting: MailSetting) -> [FieldFault] {
    guard OAuthProvider(setting.credential) != nil else { return [] }
    var faults: [FieldFault] = []
    if let incoming = setting.incoming, incoming.security == .plain {
      faults.append(
        FieldFault(.incomingUseTLS, "always on with this credential type: tokens are never sent unprotected"))
    }
    guard let outgoing = setting.outgoing, outgoing.route == .smtp else { return faults }
    if ![.ssl, .tls].contains(outgoing.encryption) {
      faults.append(
        FieldFault(.outgoingEncryption, "tls or ssl with this credential type: tokens are never sent unprotected"))
    }
    if let mailbox = setting.mailbox, !outgoing.username.isEmpty,
      CaselessName(outgoing.username) != CaselessName(mailbox)
    {
      faults.append(
        FieldFault(.outgoingUsername, "the same as for reading: the connection is for one mailbox, \(mailbox)"))
    }
    return faults
  }
}

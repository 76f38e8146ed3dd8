package import MailModel

/// Checks a whole mail setting: every field by ``FieldRules``, and what fields say together.
package enum SettingRules {
  /// All faults, in the forms' order; empty if the setting may be saved.
  ///
  /// - Parameters:
  ///   - setting: the values to check.
  ///   - hasIncomingPassword: whether a password is stored or was given.
  package static func faults(in setting: MailSetting, hasIncomingPassword: Bool) -> [FieldFault] {
    let setting = setting.withProviderServers()
    var faults: [FieldFault] = []
    func check(_ field: SettingField, _ message: String?) {
      if let message { faults.append(FieldFault(field, message)) }
    }
    check(.name, FieldRules.name(setting.name))
    check(.description, FieldRules.text(setting.description))
    check(.subjectTag, FieldRules.text(setting.subjectTag))
    let needsPassword = setting.credential == .password && !hasIncomingPassword
    if let incoming = setting.incoming {
      faults += self.faults(in: incoming, hasPassword: !needsPassword)
    }
    if let outgoing = setting.outgoing { faults += self.faults(in: outgoing) }
    faults += tokenFaults(in: setting)
    return faults
  }

  private static func faults(in incoming: IncomingSettings, hasPassword: Bool) -> [FieldFault] {
    var faults: [FieldFault] = []
    func check(_ field: SettingField, _ message: String?) {
      if let message { faults.append(FieldFault(field, message)) }
    }
    if incoming.enabled || !incoming.host.isEmpty { check(.incomingHost, FieldRules.host(incoming.host)) }
    check(.incomingPort, FieldRules.port(incoming.port))
    if incoming.enabled || !incoming.username.isEmpty {
      check(.incomingUsername, FieldRules.username(incoming.username))
    }
    if incoming.enabled, !hasPassword { check(.incomingPassword, "required") }
    if let domain = incoming.userDomain {
      check(.incomingUserDomain, FieldRules.userDomain(domain, of: incoming.username, in: .incomingUsername))
    }
    check(.incomingDisplayName, FieldRules.text(incoming.displayName))
    check(.incomingEmailAddress, incoming.emailAddress.flatMap { $0.isEmpty ? nil : FieldRules.address($0) })
    check(.incomingCAFile, FieldRules.path(incoming.caFile))
    for field in incoming.customerFields { check(.customerField, FieldRules.text(field)) }
    check(.loadPeriodMonths, FieldRules.loadPeriod(incoming.loadPeriodMonths))
    if incoming.mailProtocol.isImplicitTLS, !incoming.useTLS {
      check(.incomingUseTLS, "always on with \(incoming.mailProtocol.rawValue)")
    }
    if let days = incoming.deleteAfterDays {
      check(.deleteAfterDays, FieldRules.deletionDays(days))
      if !incoming.deleteAfterRetrieval { check(.deleteAfterDays, "only where deleteAfterRetrieval is true") }
    }
    if let minutes = incoming.intervalMinutes { check(.intervalMinutes, FieldRules.interval(minutes)) }
    guard incoming.mailProtocol.hasFolders else { return faults }
    check(.inboxFolder, incoming.inboxFolders.isEmpty ? "required" : nil)
    for folder in incoming.inboxFolders { check(.inboxFolder, FieldRules.folder(folder)) }
    check(.sentFolder, FieldRules.folder(incoming.sentFolder))
    return faults
  }

  private static func faults(in outgoing: OutgoingSettings) -> [FieldFault] {
    var faults: [FieldFault] = []
    func check(_ field: SettingField, _ message: String?) {
      if let message { faults.append(FieldFault(field, message)) }
    }
    check(.outgoingSenderName, FieldRules.text(outgoing.senderName))
    check(.outgoingCAFile, FieldRules.path(outgoing.caFile))
    if let replyTo = outgoing.replyTo { check(.outgoingReplyTo, FieldRules.address(replyTo)) }
    // The site's gateway has a server and a sender of its own.
    guard outgoing.route == .smtp else { return faults }
    check(.outgoingPort, FieldRules.port(outgoing.port))
    check(.outgoingHost, FieldRules.host(outgoing.host))
    if !outgoing.username.isEmpty { check(.outgoingUsername, FieldRules.username(outgoing.username)) }
    check(outgoing.from.isEmpty ? .outgoingUsername : .outgoingFrom, sender(of: outgoing))
    if let domain = outgoing.userDomain {
      let (address, field) =
        outgoing.from.isEmpty
        ? (outgoing.username, SettingField.outgoingUsername) : (outgoing.from, SettingField.outgoingFrom)
      check(.outgoingUserDomain, FieldRules.userDomain(domain, of: address, in: field))
    }
    return faults
  }

  /// From, or else Username, is the address that mail comes from.
  private static func sender(of outgoing: OutgoingSettings) -> String? {
    guard outgoing.from.isEmpty else { return FieldRules.address(outgoing.from) }
    return EmailAddress.isPlausible(outgoing.username) ? nil : "no address: fill in From"
  }
}

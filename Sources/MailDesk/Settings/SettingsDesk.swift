import FoundationEssentials
package import MailModel
import MailStore
import MailTransport

/// Mail settings: listing, saving, applying files, testing.
package struct SettingsDesk: Sendable {
  let store: MailStore
  let person: Person
  let confinement: Confinement
  let now: @Sendable () -> Timestamp
  let records: RecordResolver
  /// What connection tests go by.
  package var conditions = ConnectionTestConditions()

  /// A setting with what is known of its syncs and secrets.
  package struct Row: Sendable, Equatable {
    /// The setting.
    package let setting: MailSetting
    /// The secrets that are stored.
    package let secrets: Set<SecretField>
    /// Its last pass, last success and last test.
    package let status: SettingStatus?
    /// How its connection to a provider stands; nil if it has none.
    package let grant: GrantStanding?
  }

  /// Every setting, by name.
  package func all() async throws(MailFailure) -> [Row] {
    try person.require(.readSettings)
    return try await Self.rows(in: store, at: now())
  }

  /// Every setting with what is known of it, for whoever may see it.
  static func rows(in store: MailStore, at moment: Timestamp) async throws(MailFailure) -> [Row] {
    let (statuses, grants) = (try await store.statuses(), try await store.grants())
    let (secrets, site) = (try await store.secretFields(), try await store.siteOptionValues())
    return try await store.settings().map { setting in
      Row(setting, secrets[setting.id] ?? [], statuses[setting.id], grants[setting.id], site, at: moment)
    }
  }

  /// One setting by its name.
  ///
  /// - Throws: `noSuchItem`.
  package func named(_ name: String) async throws(MailFailure) -> Row {
    try person.require(.readSettings)
    return try await row(try await store.setting(named: name))
  }

  /// One setting by its row id, for it may have been renamed.
  ///
  /// - Throws: `noSuchItem` if it has been removed.
  package func withID(_ id: MailSetting.ID) async throws(MailFailure) -> Row {
    try person.require(.readSettings)
    return try await row(try await store.setting(id: id))
  }

  private func row(_ setting: MailSetting) async throws(MailFailure) -> Row {
    Row(
      setting, try await store.secretFields(settingID: setting.id), try await store.statuses()[setting.id],
      try await store.grant(settingID: setting.id), try await store.siteOptionValues(), at: now())
  }

  /// Checks and saves what a form holds.
  ///
  /// - Parameters:
  ///   - setting: as opened and changed; its revision tells whether somebody else saved in between.
  ///   - secrets: the passwords that were typed; one that is missing keeps the stored one.
  ///   - confirmsBackfill: whether whoever saves agrees to load what the load period covers; if not, that waits for
  ///     ``SyncDesk/confirmBackfill(_:)``.
  /// - Throws: `invalidData` naming every fault; `conflict`.
  package func save(
    _ setting: MailSetting, secrets: [SecretField: SecretText] = [:], confirmsBackfill: Bool = true
  ) async throws(MailFailure) -> MailSetting {
    try person.require(.changeSettings)
    return try await save(
      setting, secrets: secrets, stored: setting.id == 0 ? [] : try await store.secretFields(settingID: setting.id),
      confirmsBackfill: confirmsBackfill)
  }

  /// Creates or replaces a setting by name, as `settings apply` does; an absent secret is kept.
  ///
  /// - Parameters:
  ///   - bytes: the JSON text.
  ///   - environment: where `passwordEnvironment` looks.
  /// - Throws: `invalidData` naming every fault; then nothing is written.
  package func apply(_ bytes: [UInt8], environment: [String: String]) async throws(MailFailure) -> MailSetting {
    try person.require(.changeSettings)
    let (read, shapeFaults) = SettingFile.read(bytes)
    guard let file = read, shapeFaults.isEmpty else {
      var faults = shapeFaults
      if let file = read {
        let known = Set(faults.map(\.path))
        faults += SettingRules.faults(in: file.setting, hasIncomingPassword: true).filter { !known.contains($0.path) }
      }
      throw MailFailure(faults)
    }
    var setting = file.setting
    let existing = try await existingSetting(named: setting.name)
    if let existing {
      (setting.id, setting.revision, setting.state) = (existing.id, existing.revision, existing.state)
    }
    var secrets: [SecretField: SecretText] = [:]
    for (field, source) in file.secrets {
      if case .file(let path) = source { try confinement.requireNoFile(path) }
      secrets[field] = try source.resolved(environment, as: "password")
    }
    let stored = existing == nil ? [] : try await store.secretFields(settingID: setting.id)
    return try await save(setting, secrets: secrets, stored: stored)
  }

  /// Switches a setting on or off.
  package func setActive(_ active: Bool, named name: String) async throws(MailFailure) {
    try person.require(.changeSettings)
    let setting = try await store.setting(named: name)
    _ = try await store.setActive(active, settingID: setting.id, actor: person.login)
  }

  /// Tests the incoming half and notes the outcome.
  ///
  /// - Parameters:
  ///   - name: the setting's name; any setting, active or not.
  ///   - observe: told of each stage as it ends.
  /// - Throws: `noSuchItem`, or what the store failed with; a failed test is in the report.
  @concurrent
  package func testIncoming(
    named name: String, observe: @escaping @Sendable (ConnectionTestStep) -> Void = { _ in }
  ) async throws(MailFailure) -> ConnectionTestReport {
    try person.require(.testConnections)
    let setting = try await store.setting(named: name)
    let site = try await store.siteOptionValues()
    let test = ConnectionTest(store: store, setting: setting, site: site, conditions: conditions, now: now)
    let report = await test.run(observe: observe)
    guard report.failure?.kind != .cancelled else { return report }
    let advanced: MailSetting.State? = report.isOK && setting.state != .verified ? .incomingVerified : nil
    try await store.recordTest(
      failure: report.failure, state: advanced, settingID: setting.id, revision: setting.revision, actor: person.login)
    return try await remembering(report, of: setting)
  }

  /// Tests the outgoing half and notes the outcome.
  ///
  /// - Parameters:
  ///   - name: the setting's name; any setting, active or not.
  ///   - recipient: who gets test messages; nil to send none.
  ///   - mailing: which.
  ///   - observe: told of each stage as it ends.
  /// - Throws: `noSuchItem`, or what the store failed with; a failed test is in the report.
  @concurrent
  package func testOutgoing(
    named name: String, recipient: String? = nil, mailing: TestMailing = .plainAndAttachment,
    observe: @escaping @Sendable (ConnectionTestStep) -> Void = { _ in }
  ) async throws(MailFailure) -> ConnectionTestReport {
    try person.require(.testConnections)
    let setting = try await store.setting(named: name)
    let site = try await store.siteOptionValues()
    let test = SubmissionTest(
      store: store, setting: setting, site: site, conditions: conditions, now: now, recipient: recipient,
      mailing: mailing, ownAddress: person.email)
    let report = await test.run(observe: observe)
    guard report.failure?.kind != .cancelled else { return report }
    let advanced: MailSetting.State? = report.isOK && setting.state == .incomingVerified ? .verified : nil
    try await store.recordTest(
      failure: report.failure, state: advanced, settingID: setting.id, revision: setting.revision,
      direction: .outgoing, recipient: recipient, actor: person.login)
    return try await remembering(report, of: setting)
  }

  private func existingSetting(named name: String) async throws(MailFailure) -> MailSetting? {
    do { return try await store.setting(named: name) } catch {
      if error.kind == .noSuchItem { return nil }
      throw error
    }
  }

  private func save(
    _ setting: MailSetting, secrets: [SecretField: SecretText], stored: Set<SecretField>, confirmsBackfill: Bool = true
  ) async throws(MailFailure) -> MailSetting {
    let hasPassword = secrets[.incomingPassword] != nil || stored.contains(.incomingPassword)
    let setting = setting.withProviderServers()
    var faults = SettingRules.faults(in: setting, hasIncomingPassword: hasPassword)
    for field in SettingField.allCases {
      if let text = field.secret.flatMap({ secrets[$0] }), let message = FieldRules.password(text) {
        faults.append(FieldFault(field, message))
      }
    }
    faults += SettingRules.tokenHostFaults(in: setting, site: try await store.siteOptionValues())
    faults += try await foreignFiles(in: setting)
    guard faults.isEmpty else { throw MailFailure(faults) }
    return try await store.save(
      setting, secrets: secrets, confirmsBackfill: confirmsBackfill, actor: person.login)
  }
}

extension SettingsDesk.Row {
  /// A row with its connection as the site's options have it stand.
  fileprivate init(
    _ setting: MailSetting, _ secrets: Set<SecretField>, _ status: SettingStatus?, _ grant: SignInGrant?,
    _ site: SiteOptions, at moment: Timestamp
  ) {
    // Options that make no address are told of where they are used.
    let origin = try? site.origin(OAuthProvider(setting.credential))
    self.init(
      setting: setting, secrets: secrets, status: status,
      grant: grant.flatMap { GrantStanding($0, for: setting, from: origin, at: moment) })
  }
}

extension MailFailure {
  /// One failure that names every fault with its place, a line each.
  init(_ faults: [FieldFault]) {
    let lines = faults.map { DisplayText.line("\($0.path): \($0.message)", limit: 300) }
    guard lines.count > 1 else {
      self.init(.invalidData, lines.first ?? "Something is wrong")
      return
    }
    var context = Context()
    context.details = lines
    self.init(.invalidData, "\(lines.count) values are not right", context: context)
  }
}

package import MailModel
package import MailStore
package import MailTransport

/// The use cases on one data folder: what the screens and the command line call, and nothing below it.
///
/// A value over the store: copies share it. Each group of use cases is a value of its own.
package struct MailDesk: Sendable {
  package let store: MailStore
  /// Who acts: every verb asks what their role may do, and changes are recorded under their login.
  package let person: Person
  /// What of the machine may be touched.
  package let confinement: Confinement
  let now: @Sendable () -> Timestamp
  /// Whom autodetect asks what a domain's mail servers are.
  package var records = RecordResolver.system

  /// - Parameters:
  ///   - store: the data folder's store.
  ///   - person: who acts.
  ///   - confinement: what of the machine may be touched.
  ///   - now: the clock.
  package init(
    store: MailStore, person: Person, confinement: Confinement = .none, now: @escaping @Sendable () -> Timestamp
  ) {
    self.store = store
    self.person = person
    self.confinement = confinement
    self.now = now
  }

  /// Opens a data folder for one of its users; whoever owns it and finds no user there is its first administrator.
  ///
  /// - Parameters:
  ///   - folder: its path.
  ///   - keyFile: where the sealing key lies; nil for beside the database.
  ///   - creating: whether a folder that does not exist is made; a command that only reads makes none.
  ///   - visitor: who comes.
  ///   - confinement: what of the machine may be touched.
  ///   - now: the clock.
  /// - Returns: nil if there is no data folder and none was to be made.
  /// - Throws: as ``MailStore/open(_:now:)``; `notPermitted` for somebody who is none of the users.
  package static func open(
    _ folder: String, keyFile: String?, creating: Bool, visitor: Visitor, confinement: Confinement,
    now: @escaping @Sendable () -> Timestamp
  ) throws(MailFailure) -> MailDesk? {
    let place = DataFolder(path: folder, keyFile: keyFile)
    let opened = creating ? try MailStore.open(place, now: now) : try MailStore.openIfPresent(place, now: now)
    guard let store = opened else { return nil }
    guard let person = try store.admit(visitor.login, isOwner: visitor.isOwner) else {
      throw try refusal(of: visitor, store)
    }
    return MailDesk(store: store, person: person, confinement: confinement, now: now)
  }

  private static func refusal(of visitor: Visitor, _ store: MailStore) throws(MailFailure) -> MailFailure {
    let (administrators, supportContact) = try store.doorkeepers()
    var context = MailFailure.Context()
    context.username = visitor.login
    let able = ([supportContact].compactMap(\.self) + administrators).joined(separator: ", ")
    context.supportContact = able.isEmpty ? "the owner of the data folder" : able
    let rest = administrators.isEmpty ? ", which has none yet: its owner comes first, and not through sudo" : ""
    return MailFailure(
      .notPermitted, "“\(visitor.login)” is not a user of the data folder \(store.folder.path)\(rest)",
      context: context)
  }

  /// Mail settings.
  package var settings: SettingsDesk {
    SettingsDesk(store: store, person: person, confinement: confinement, now: now, records: records)
  }
  /// Connections of settings with Microsoft 365 and Google.
  package var connections: OAuthDesk { OAuthDesk(store: store, person: person, now: now) }
  /// Customers and contacts.
  package var people: PeopleDesk { PeopleDesk(store: store, person: person) }
  /// Messages: lists, reading, attachments.
  package var messages: MessageDesk { MessageDesk(store: store, person: person, confinement: confinement) }
  /// Fetching mail and comparing with the servers.
  package var sync: SyncDesk { SyncDesk(store: store, person: person, now: now) }
  /// The cut-over assistant.
  package var cutOver: CutOverDesk { CutOverDesk(store: store, person: person, now: now) }
  /// Care of the data.
  package var care: CareDesk { CareDesk(store: store, person: person, now: now) }
  /// Who may use the data folder.
  package var users: UsersDesk { UsersDesk(store: store, person: person) }
  /// The audit log.
  package var audit: AuditDesk { AuditDesk(store: store, person: person) }

  /// The site's options.
  package func siteOptions() async throws(MailFailure) -> SiteOptions {
    try person.require(.readSettings)
    return try await store.siteOptionValues()
  }

  /// Changes site options, all or none; a secret whose receiver changes is forgotten unless it is set with it.
  ///
  /// - Parameters:
  ///   - assignments: `KEY=VALUE` each; see ``SiteAssignment``.
  ///   - environment: where a secret's `…Environment` looks.
  /// - Throws: `invalidData` for the first that is not right; then nothing is changed.
  package func setSiteOptions(_ assignments: [String], environment: [String: String] = [:]) async throws(MailFailure) {
    try person.require(.changeSite)
    var options: [String: String?] = [:]
    var secrets: [SiteSecret: SecretText?] = [:]
    for assignment in try Self.read(assignments) {
      switch assignment {
      case .option(let key, let value):
        if let value { try confinement.require(value, for: key) }
        options[key.rawValue] = .some(value)
      case .secret(let field, nil): secrets[field] = .some(nil)
      case .secret(let field, let source?):
        if case .file(let path) = source { try confinement.requireInput(path) }
        let secret = try source.resolved(environment, as: field.optionName)
        if let fault = secret.isEmpty ? "is empty" : FieldRules.password(secret) {
          throw MailFailure(.invalidData, "\(field.optionName): \(fault)")
        }
        secrets[field] = .some(secret)
      }
    }
    let present = try await store.siteOptionValues()
    for secret in try await store.siteSecrets() where !secrets.keys.contains(secret) {
      if secret.changesReceiver(from: present, setting: options) { secrets[secret] = .some(nil) }
    }
    var origins: [CredentialKind: SignInGrant.Origin] = [:]
    for provider in OAuthProvider.allCases { origins[provider.credential] = try? present.origin(provider) }
    try await store.setSiteOptions(options, secrets: secrets, origins: origins, actor: person.login)
  }

  /// Every assignment, or every fault at once.
  private static func read(_ assignments: [String]) throws(MailFailure) -> [SiteAssignment] {
    var (read, faults): ([SiteAssignment], [MailFailure]) = ([], [])
    for assignment in assignments {
      do throws(MailFailure) { read.append(try SiteAssignment(assignment)) } catch { faults.append(error) }
    }
    guard let first = faults.first else { return read }
    guard faults.count > 1 else { throw first }
    var context = MailFailure.Context()
    context.details = faults.map(\.cause)
    throw MailFailure(.invalidData, "\(faults.count) options are not right; nothing was changed", context: context)
  }

  /// The secrets of the site that are stored.
  package func siteSecrets() async throws(MailFailure) -> Set<SiteSecret> {
    try person.require(.readSettings)
    return try await store.siteSecrets()
  }
}

extension MailDesk {
  /// Seals every stored password with a new key.
  ///
  /// - Returns: how many there are.
  /// - Throws: `secretUnreadable` if one does not open; then nothing is changed.
  package func rotateKey() async throws(MailFailure) -> Int {
    try person.require(.changeSite)
    return try await store.rotateKey(actor: person.login)
  }
}

extension Confinement {
  /// Holds an option of the site that names a file to name one that may be read.
  fileprivate func require(_ value: String, for key: SiteOptions.Key) throws(MailFailure) {
    guard case .path = key.kind, let fault = fault(inCAFile: value) else { return }
    throw MailFailure([FieldFault(path: key.rawValue, fault)])
  }
}

extension MailStore {
  /// The site's options with their defaults.
  func siteOptionValues() async throws(MailFailure) -> SiteOptions { SiteOptions(try await siteOptions()) }
}

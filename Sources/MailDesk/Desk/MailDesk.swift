package import MailModel
package import MailStore

/// The use cases on one data folder: what the screens and the command line call, and nothing below it.
///
/// A value over the store: copies share it. Each group of use cases is a value of its own.
package struct MailDesk: Sendable {
  package let store: MailStore
  /// Who acts: the login name that changes are recorded under.
  package let actor: String
  let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - store: the data folder's store.
  ///   - actor: the login name that changes are recorded under.
  ///   - now: the clock.
  package init(store: MailStore, actor: String, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.actor = actor
    self.now = now
  }

  /// Opens a data folder.
  ///
  /// - Parameters:
  ///   - folder: its path.
  ///   - keyFile: where the sealing key lies; nil for beside the database.
  ///   - creating: whether a folder that does not exist is made; a command that only reads makes none.
  ///   - actor: the login name that changes are recorded under.
  ///   - now: the clock.
  /// - Returns: nil if there is no data folder and none was to be made.
  /// - Throws: as ``MailStore/open(_:now:)``.
  package static func open(
    _ folder: String, keyFile: String?, creating: Bool, actor: String, now: @escaping @Sendable () -> Timestamp
  ) throws(MailFailure) -> MailDesk? {
    let place = DataFolder(path: folder, keyFile: keyFile)
    let store = creating ? try MailStore.open(place, now: now) : try MailStore.openIfPresent(place, now: now)
    return store.map { MailDesk(store: $0, actor: actor, now: now) }
  }

  /// Mail settings.
  package var settings: SettingsDesk { SettingsDesk(store: store, actor: actor, now: now) }
  /// Customers and contacts.
  package var people: PeopleDesk { PeopleDesk(store: store, actor: actor) }
  /// Messages: lists, reading, attachments.
  package var messages: MessageDesk { MessageDesk(store: store, actor: actor) }
  /// Fetching mail and comparing with the servers.
  package var sync: SyncDesk { SyncDesk(store: store, now: now) }
  /// Care of the data.
  package var care: CareDesk { CareDesk(store: store, now: now) }

  /// The site's options.
  package func siteOptions() async throws(MailFailure) -> SiteOptions { try await store.siteOptionValues() }

  /// Changes site options, all or none.
  ///
  /// - Parameters:
  ///   - assignments: `KEY=VALUE` each; see ``SiteAssignment``.
  ///   - environment: where a secret's `…Environment` looks.
  /// - Throws: `invalidData` for the first that is not right; then nothing is changed.
  package func setSiteOptions(_ assignments: [String], environment: [String: String] = [:]) async throws(MailFailure) {
    var options: [String: String?] = [:]
    var secrets: [SiteSecret: SecretText?] = [:]
    for assignment in assignments {
      switch try SiteAssignment(assignment) {
      case .option(let key, let value): options[key.rawValue] = .some(value)
      case .secret(let field, nil): secrets[field] = .some(nil)
      case .secret(let field, let source?): secrets[field] = .some(try source.resolved(environment))
      }
    }
    try await store.setSiteOptions(options, secrets: secrets, actor: actor)
  }

  /// The secrets of the site that are stored.
  package func siteSecrets() async throws(MailFailure) -> Set<SiteSecret> { try await store.siteSecrets() }
}

extension MailDesk {
  /// Seals every stored password with a new key.
  ///
  /// - Returns: how many there are.
  /// - Throws: `secretUnreadable` if one does not open; then nothing is changed.
  package func rotateKey() async throws(MailFailure) -> Int { try await store.rotateKey(actor: actor) }
}

extension MailStore {
  /// The site's options with their defaults.
  func siteOptionValues() async throws(MailFailure) -> SiteOptions { SiteOptions(try await siteOptions()) }
}

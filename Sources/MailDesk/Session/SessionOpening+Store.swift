import MailModel
import MailStore
import MailTransport

extension SessionOpening {
  /// Gathers what a session needs: the setting, what it signs in with and the site's policy.
  ///
  /// - Throws: `configurationInvalid` if no password is stored, `secretUnreadable` if it cannot be opened; `conflict` if the
  ///   setting was saved meanwhile.
  init(
    _ setting: MailSetting, _ incoming: IncomingSettings, store: MailStore, site: SiteOptions,
    now: @escaping @Sendable () -> Timestamp
  ) async throws(MailFailure) {
    let credential: any CredentialSource
    if let tokens = await TokenCredentials(
      setting, username: incoming.username, host: incoming.host, store: store, site: site, now: now)
    {
      credential = tokens
    } else {
      guard let password = try await store.secret(.incomingPassword, of: setting) else {
        throw .missing(.incomingPassword, "No password is stored for “\(setting.name)”")
      }
      credential = try SASLCredential(username: incoming.username, password: password)
    }
    self.init(setting, incoming, credential: credential, site: site)
  }

  /// What a session needs, with a credential that need not be stored and what the site says for all settings.
  init(_ setting: MailSetting, _ incoming: IncomingSettings, credential: any CredentialSource, site: SiteOptions) {
    self.init(
      setting: setting, incoming: incoming, credential: credential, policy: site.hostPolicy,
      supportContact: site.supportContact, siteCAFile: site[.caFile], egressAddresses: site.egressAddresses)
  }
}

extension TokenCredentials {
  /// The tokens of a setting; nil if it signs in with a password.
  init?(
    _ setting: MailSetting, username: String, host: String, store: MailStore, site: SiteOptions,
    now: @escaping @Sendable () -> Timestamp
  ) async {
    guard let provider = OAuthProvider(setting.credential) else { return nil }
    let name = username.isEmpty ? setting.mailbox ?? "" : username
    // What cannot be opened is told of when it is needed.
    let held = try? await store.openGrant(settingID: setting.id)
    self.init(
      username: name, keeper: TokenKeeper(store: store, setting: setting, site: site, now: now), provider: provider,
      host: host, hosts: TokenHosts(provider, site: site),
      knownSecrets: held.map { [$0.tokens.access, $0.tokens.refresh] } ?? [])
  }
}

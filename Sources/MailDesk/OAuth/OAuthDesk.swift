package import MailModel
package import MailStore

/// Connecting mail settings with Microsoft 365 and Google by OAuth 2.0, and disconnecting them.
package struct OAuthDesk: Sendable {
  let store: MailStore
  let person: Person
  let now: @Sendable () -> Timestamp
  let pause: @Sendable (Duration) async throws -> Void

  /// - Parameters:
  ///   - store: the data folder's store.
  ///   - person: who acts.
  ///   - now: the clock.
  ///   - pause: waits between two questions to a provider.
  package init(
    store: MailStore, person: Person, now: @escaping @Sendable () -> Timestamp,
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    (self.store, self.person, self.now, self.pause) = (store, person, now, pause)
  }

  /// What became of a consent that was given back.
  package enum Disconnection: Sendable, Equatable {
    /// The provider knows that it ended.
    case revoked
    /// The tokens are gone here; at the provider the person ends the consent.
    case forgotten(OAuthProvider)
    /// The tokens are gone here; the provider could not be told.
    case unheard(MailFailure)
    /// There was nothing to end.
    case notConnected
  }

  /// Asks a person for consent and stores it in the place of any older one.
  ///
  /// - Parameters:
  ///   - name: the setting's name.
  ///   - way: how; nil for the provider's usual way.
  ///   - tell: told of what the person has to do.
  /// - Returns: how the connection stands then.
  /// - Throws: `notPermitted`; `noSuchItem`; `configurationInvalid` for a setting that signs in with a password or a site without an
  ///   application; `wrongAccount`, `signInUnfinished`, `consentRequired`, `clockSkewed`; `cancelled`. Then nothing is
  ///   stored, and an older consent stays as it was.
  @concurrent
  package func connect(
    named name: String, by way: ConnectingWay? = nil, tell: @escaping @Sendable (ConnectingStep) -> Void
  ) async throws(MailFailure) -> GrantStanding {
    try person.require(.changeSettings)
    let setting = try await store.setting(named: name)
    let site = try await store.siteOptionValues()
    do throws(MailFailure) {
      let provider = try Self.provider(of: setting)
      guard let mailbox = setting.mailbox else {
        throw MailFailure(
          .configurationInvalid, "“\(setting.name)” has no Username yet: it says which mailbox is connected")
      }
      let server = SignInServer(try await OAuthApplication(provider, store: store, site: site))
      let tokens = try await tokens(for: mailbox, from: server, by: way ?? provider.usualWay, tell)
      do throws(MailFailure) {
        return try await keep(tokens, setting)
      } catch {
        // A consent that nobody keeps is given back, where the provider takes it; the refusal is what matters.
        if let unwanted = tokens.response.refresh { _ = try? await server.revoke(unwanted) }
        throw error
      }
    } catch {
      throw error.within(Self.context(setting, site))
    }
  }

  /// Ends a connection: the tokens are forgotten, and the provider is told where it offers that.
  ///
  /// - Throws: `notPermitted`, `noSuchItem`.
  @concurrent
  package func disconnect(named name: String) async throws(MailFailure) -> Disconnection {
    try person.require(.changeSettings)
    let setting = try await store.setting(named: name)
    let site = try await store.siteOptionValues()
    guard let grant = try await store.grant(settingID: setting.id) else { return .notConnected }
    // Without the sealing key, or with a consent that is broken, the tokens can be forgotten all the same.
    let held = try? await store.openGrant(settingID: setting.id)
    try await store.removeGrant(settingID: setting.id, actor: person.login)
    guard let provider = OAuthProvider(grant.provider) else { return .notConnected }
    // A server that did not give the token is not told it.
    guard let held, grant.origin == nil || grant.origin == (try? site.origin(provider)) else {
      return .forgotten(provider)
    }
    do throws(MailFailure) {
      let server = SignInServer(try await OAuthApplication(provider, store: store, site: site))
      return try await server.revoke(held.tokens.refresh) ? .revoked : .forgotten(provider)
    } catch {
      return .unheard(error.within(Self.context(setting, site)))
    }
  }

  private func tokens(
    for mailbox: String, from server: SignInServer, by way: ConnectingWay,
    _ tell: @escaping @Sendable (ConnectingStep) -> Void
  ) async throws(MailFailure) -> ConnectedTokens {
    switch way {
    case .device:
      try await DeviceConnecting(server: server, mailbox: mailbox, now: now, pause: pause).run(tell)
    case .browser:
      try await BrowserConnecting(server: server, mailbox: mailbox, now: now).run(tell)
    }
  }

  /// Checks and stores; a person who turns away in this moment has agreed all the same.
  private func keep(_ tokens: ConnectedTokens, _ setting: MailSetting) async throws(MailFailure) -> GrantStanding {
    let (grant, secrets) = try tokens.grant(by: person.login, at: now())
    let (store, login) = (store, person.login)
    let saved = await Task { () async -> MailFailure? in
      do throws(MailFailure) {
        try await store.saveGrant(grant, secrets, settingID: setting.id, actor: login)
        return nil
      } catch {
        return error
      }
    }.value
    if let saved { throw saved }
    guard let standing = GrantStanding(grant, for: setting, at: now()) else {
      throw MailFailure(.internalFault, "A consent was stored for another provider")
    }
    return standing
  }

  private static func provider(of setting: MailSetting) throws(MailFailure) -> OAuthProvider {
    guard let provider = OAuthProvider(setting.credential) else {
      throw MailFailure(
        .configurationInvalid,
        "“\(setting.name)” signs in with a password; choose the credential type MSO365 or Gmail to connect it")
    }
    return provider
  }

  private static func context(_ setting: MailSetting, _ site: SiteOptions) -> MailFailure.Context {
    var context = MailFailure.Context()
    (context.setting, context.username, context.supportContact) = (setting.name, setting.mailbox, site.supportContact)
    return context
  }
}

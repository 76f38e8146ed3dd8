import MailModel
import MailStore

/// Gives out access tokens of one setting, and has them renewed in time: by one process at a time, each for all.
struct TokenKeeper: Sendable {
  /// The longest wait for another process that is renewing the same token.
  private static let patience = Duration.seconds(45)

  let store: MailStore
  let setting: MailSetting
  let site: SiteOptions
  let now: @Sendable () -> Timestamp

  /// Who signs in, with a token that is good for some minutes at least.
  ///
  /// - Throws: `reconnectRequired` and the other kinds of a consent that is missing or no longer good; what the provider
  ///   or the way to it failed with.
  func token() async throws(MailFailure) -> SecretText {
    guard let held = try await store.openGrant(settingID: setting.id) else { throw refusal(nil) }
    switch GrantUse.decide(held.grant, for: setting, from: try origin, at: now()) {
    case .asItIs: return held.tokens.access
    case .afterRefresh: return try await renewed(insteadOf: held.tokens.access)
    case .refused(let failure): throw failure
    }
  }

  /// A token in place of one that has ended or that a mail server has refused.
  ///
  /// - Throws: as ``token()``; `cancelled` at once when the task is, though the renewal goes on.
  func renewed(insteadOf old: SecretText) async throws(MailFailure) -> SecretText {
    let lock = try await lock()
    // Once the provider has been asked, the old refresh token may be dead: whatever stops the one who waits must stop neither
    // the writing nor the lock that keeps others from asking.
    let renewal = AsyncStream.makeStream(of: Result<SecretText, MailFailure>.self)
    Task {
      let result = await outcome(insteadOf: old)
      lock.release()
      renewal.continuation.yield(result)
      renewal.continuation.finish()
    }
    for await result in renewal.stream { return try result.get() }
    throw MailFailure(.cancelled, "The wait for a new token was stopped")
  }

  private func outcome(insteadOf old: SecretText) async -> Result<SecretText, MailFailure> {
    do throws(MailFailure) {
      return .success(try await renewal(insteadOf: old))
    } catch {
      return .failure(error)
    }
  }

  /// Only for whoever has the lock.
  private func renewal(insteadOf old: SecretText) async throws(MailFailure) -> SecretText {
    // Whoever had the lock before may have renewed it for us.
    guard let held = try await store.openGrant(settingID: setting.id) else { throw refusal(nil) }
    let isOld = held.tokens.access == old
    let origin = try origin
    let isSame = held.grant.origin == nil || held.grant.origin == origin
    if !isOld, isSame, held.grant.failure == nil, held.grant.accessExpires > now() { return held.tokens.access }
    switch GrantUse.decide(held.grant, for: setting, from: origin, at: now(), isRefused: isOld) {
    case .asItIs: return held.tokens.access
    case .refused(let failure): throw failure
    case .afterRefresh: return try await refresh(held.grant, held.tokens)
    }
  }

  private func refresh(_ grant: SignInGrant, _ tokens: GrantTokens) async throws(MailFailure) -> SecretText {
    guard let provider = OAuthProvider(setting.credential) else { throw refusal(grant) }
    let server = SignInServer(try await OAuthApplication(provider, store: store, site: site))
    let form = server.application.refreshForm(token: tokens.refresh)
    let response: TokenResponse
    do throws(MailFailure) {
      response = try await server.tokens(for: form, account: grant.account, during: .refreshing)
    } catch {
      if [.reconnectRequired, .consentRequired].contains(error.kind) {
        try await store.markGrant(grant, failure: error, settingID: setting.id)
      }
      throw error
    }
    return try await keep(response, grant, tokens)
  }

  /// Makes the new tokens last before anybody uses one.
  private func keep(
    _ response: TokenResponse, _ old: SignInGrant, _ tokens: GrantTokens
  ) async throws(MailFailure) -> SecretText {
    let moment = now().seconds
    var grant = old
    if grant.origin == nil { grant.origin = try origin }
    grant.accessExpires = Timestamp(seconds: moment + Int64(response.lifetime))
    if let lifetime = response.refreshLifetime { grant.refreshExpires = Timestamp(seconds: moment + Int64(lifetime)) }
    let rotated = GrantTokens(access: response.access, refresh: response.refresh ?? tokens.refresh)
    try await store.rotateTokens(grant, rotated, settingID: setting.id)
    CrashPoint.afterTokensKept.reach()
    return response.access
  }

  /// Where the site's consents come from now.
  private var origin: SignInGrant.Origin? {
    get throws(MailFailure) { try site.origin(OAuthProvider(setting.credential)) }
  }

  private func refusal(_ grant: SignInGrant?) -> MailFailure {
    guard case .refused(let failure) = GrantUse.decide(grant, for: setting, at: now()) else {
      return MailFailure(.reconnectRequired, "The tokens of “\(setting.name)” are not here any more")
    }
    return failure
  }

  /// The right to renew, waited for without holding a thread.
  private func lock() async throws(MailFailure) -> FileLock {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      do {
        return try store.lockGrant(settingID: setting.id)
      } catch {
        guard error.kind == .locked, ContinuousClock.now < deadline else { throw error }
        do { try await Task.sleep(for: .milliseconds(20)) } catch {
          throw MailFailure(.cancelled, "The wait for another process was stopped")
        }
      }
    }
  }
}

import MailModel
import MailStore

/// Tokens that a person has agreed to, looked at before anything is stored.
struct ConnectedTokens {
  let response: TokenResponse
  let application: OAuthApplication
  /// The setting's mailbox.
  let mailbox: String
  /// What the request had asked to be in the identity; nil by device code.
  var nonce: String?

  private var provider: OAuthProvider { application.provider }

  /// The consent that they make.
  ///
  /// - Throws: `wrongAccount` with both names, `clockSkewed`, `consentRequired` if mail was left out of the consent,
  ///   `protocolViolation` for an answer that lacks what it has to hold or belongs to another request.
  func grant(by actor: String, at now: Timestamp) throws(MailFailure) -> (SignInGrant, GrantTokens) {
    try checkClock(now)
    let identity = try identity(at: now)
    guard let account = identity.name(of: mailbox) else {
      throw MailFailure(
        .wrongAccount, "The sign-in was as \(identity.names[0]), but the mailbox of this setting is \(mailbox)")
    }
    guard let refresh = response.refresh else {
      throw MailFailure(
        .protocolViolation, "\(provider.name) gave no refresh token, so the consent would end within the hour")
    }
    try checkScopes()
    let grant = SignInGrant(
      provider: provider.credential, account: account, connectedAt: now, connectedBy: actor,
      accessExpires: Timestamp(seconds: now.seconds + Int64(response.lifetime)),
      refreshExpires: response.refreshLifetime.map { Timestamp(seconds: now.seconds + Int64($0)) },
      origin: application.origin)
    return (grant, GrantTokens(access: response.access, refresh: refresh))
  }

  private var token: IdentityToken? { response.identity.flatMap { IdentityToken($0, from: provider) } }

  private func identity(at now: Timestamp) throws(MailFailure) -> IdentityToken {
    guard let identity = token else {
      throw MailFailure(.protocolViolation, "\(provider.name) did not say whose consent it is")
    }
    guard let end = identity.expires, now.seconds < end.seconds + ClockSkew.tolerance else {
      throw MailFailure(.protocolViolation, "\(provider.name)'s word on whose consent it is has expired")
    }
    let isForThis = identity.audience == [application.clientID] && (nonce == nil || identity.nonce == nonce)
    guard isForThis, identity.isIssued(by: provider, authority: application.authority) else {
      throw MailFailure(
        .protocolViolation, "\(provider.name)'s answer belongs to another sign-in; this may be an attack")
    }
    return identity
  }

  /// People may untick what they do not like.
  private func checkScopes() throws(MailFailure) {
    let agreed = Set(response.scopes.map { $0.lowercased() })
    guard !agreed.isEmpty else { return }
    guard provider.mailScopes.contains(where: { agreed.contains($0.lowercased()) }) else {
      throw MailFailure(
        .consentRequired, "The sign-in was completed, but access to the mailbox was left out of the consent")
    }
  }

  private func checkClock(_ now: Timestamp) throws(MailFailure) {
    let identity = token
    for theirs in [response.date, identity?.issued].compactMap(\.self) {
      if let failure = ClockSkew.failure(theirs: theirs, ours: now, provider: provider.name) { throw failure }
    }
    // Providers date tokens back, never forward.
    if let start = identity?.notBefore, start > now,
      let failure = ClockSkew.failure(theirs: start, ours: now, provider: provider.name)
    {
      throw failure
    }
  }
}

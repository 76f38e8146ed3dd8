import MailModel
import MailTransport

/// The access tokens of a connected mailbox as what its sessions sign in with.
struct TokenCredentials: CredentialSource {
  let username: String
  let keeper: TokenKeeper
  let provider: OAuthProvider
  /// The server that the session is with.
  let host: String
  /// The servers that tokens may be shown to.
  let hosts: TokenHosts
  /// The tokens as they were stored: a server that saw them in an earlier session may say them in its first words.
  let knownSecrets: [SecretText]

  func credential() async throws(MailFailure) -> SASLCredential {
    try hosts.require(host)
    return try SASLCredential(username: username, token: try await keeper.token())
  }

  /// A token that ought to be good is renewed once: clocks differ, and passwords are changed before tokens end.
  func credential(
    insteadOf refused: SASLCredential, after refusal: MailFailure
  ) async throws(MailFailure) -> SASLCredential? {
    guard Self.isAboutToken(refusal) else { return nil }
    try hosts.require(host)
    return try SASLCredential(username: username, token: try await keeper.renewed(insteadOf: refused.secret))
  }

  func explained(_ refusal: MailFailure) -> MailFailure {
    guard Self.isAboutToken(refusal) else { return refusal }
    // RFC 7628 §3.2.2: the consent leaves out what this server wants.
    if refusal.serverText?.contains("insufficient_scope") == true {
      return MailFailure(
        .consentRequired, "The consent for \(username) does not cover this mail server",
        serverText: refusal.serverText, context: refusal.context)
    }
    return MailFailure(
      .reconnectRequired,
      "The mail server does not accept \(provider.name)'s tokens for \(username), not even fresh ones",
      serverText: refusal.serverText, context: refusal.context)
  }

  /// Whether a server refused the token itself, as far as it can be told from other reasons.
  private static func isAboutToken(_ refusal: MailFailure) -> Bool {
    [.authenticationFailed, .reconnectRequired].contains(refusal.kind)
  }
}

/// A person's consent that lets a mail setting sign in by OAuth 2.0: everything about it but the tokens, which are sealed.
package struct SignInGrant: Sendable, Equatable {
  /// Which server gave a consent, and to which application.
  package struct Origin: Sendable, Equatable {
    /// The address that tokens are asked for at.
    package var tokenEndpoint: String
    /// What the provider knows the application by.
    package var clientID: String

    /// Both.
    package init(tokenEndpoint: String, clientID: String) {
      (self.tokenEndpoint, self.clientID) = (tokenEndpoint, clientID)
    }
  }

  /// Who gave the tokens: never ``CredentialKind/password``.
  package var provider: CredentialKind
  /// The account that the tokens are for, as the provider names it.
  package var account: String
  /// When the consent was given.
  package var connectedAt: Timestamp
  /// The login name of who had it given.
  package var connectedBy: String
  /// When the access token ends.
  package var accessExpires: Timestamp
  /// When the refresh token ends, if the provider said so.
  package var refreshExpires: Timestamp?
  /// Where it came from; nil for one that was given before that was noted.
  package var origin: Origin?
  /// Why the provider no longer honours it; nil while it does.
  package var failure: MailFailure?
  /// Grows with every change of the tokens; a change that names an older one is refused.
  package var generation: Int64

  /// A consent that was given just now.
  package init(
    provider: CredentialKind, account: String, connectedAt: Timestamp, connectedBy: String, accessExpires: Timestamp,
    refreshExpires: Timestamp? = nil, origin: Origin? = nil
  ) {
    (self.provider, self.account) = (provider, account)
    (self.connectedAt, self.connectedBy) = (connectedAt, connectedBy)
    (self.accessExpires, self.refreshExpires) = (accessExpires, refreshExpires)
    self.origin = origin
    generation = 0
  }
}

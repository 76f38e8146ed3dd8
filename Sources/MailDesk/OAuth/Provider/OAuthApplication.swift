import HTTP
import MailModel
import MailStore

/// What a provider knows this program by, and where the provider is: the site's registration.
struct OAuthApplication: Sendable {
  let provider: OAuthProvider
  let clientID: String
  /// What the program proves itself with, if its registration has a secret.
  let clientSecret: SecretText?
  let endpoints: OAuthEndpoints
  /// The sign-in server that the site has put in the place of the provider's own; nil without one.
  let authority: String?
  /// A PEM file of authorities for the sign-in server alone; nil for the system's.
  let caFile: String?
  /// Whether the sign-in server may be on this machine or in a private network.
  let allowLocalHosts: Bool

  /// Gathers it from the site's options and secrets.
  ///
  /// - Throws: `configurationInvalid` if no client id is set, `secretUnreadable`.
  init(_ provider: OAuthProvider, store: MailStore, site: SiteOptions) async throws(MailFailure) {
    let (caKey, secret) = Self.names(provider)
    let clientKey = provider.clientIDKey
    guard let clientID = site[clientKey] else {
      throw MailFailure(
        .configurationInvalid,
        "The site has no application at \(provider.name) yet: an administrator sets \(clientKey.rawValue) "
          + "(postdue site set \(clientKey.rawValue)=…)")
    }
    (self.provider, self.clientID) = (provider, clientID)
    clientSecret = try await store.secret(secret)
    endpoints = try OAuthEndpoints(provider, site: site)
    authority = site[provider.authorityKey]
    caFile = site[caKey]
    allowLocalHosts = site.allowLocalHosts
  }

  /// Where the consents that it is given come from.
  var origin: SignInGrant.Origin {
    SignInGrant.Origin(tokenEndpoint: endpoints.token.description, clientID: clientID)
  }

  private static func names(_ provider: OAuthProvider) -> (SiteOptions.Key, SiteSecret) {
    switch provider {
    case .microsoft365: (.microsoft365CAFile, .microsoft365ClientSecret)
    case .google: (.googleCAFile, .googleClientSecret)
    }
  }
}

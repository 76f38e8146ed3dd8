import HTTP
import MailModel

extension OAuthProvider {
  /// The site's option for what the provider knows this program by.
  var clientIDKey: SiteOptions.Key {
    switch self {
    case .microsoft365: .microsoft365ClientID
    case .google: .googleClientID
    }
  }

  /// The site's option for another sign-in server.
  var authorityKey: SiteOptions.Key {
    switch self {
    case .microsoft365: .microsoft365Authority
    case .google: .googleAuthority
    }
  }

  /// The site's option for mail servers that are not the provider's own.
  var mailHostsKey: SiteOptions.Key {
    switch self {
    case .microsoft365: .microsoft365MailHosts
    case .google: .googleMailHosts
    }
  }
}

extension SiteOptions {
  /// Where a provider's consents come from by these options.
  ///
  /// - Returns: nil if the site has no application there, so that none can be asked for.
  /// - Throws: `configurationInvalid` if an option does not make an address.
  func origin(_ provider: OAuthProvider?) throws(MailFailure) -> SignInGrant.Origin? {
    guard let provider, let clientID = self[provider.clientIDKey] else { return nil }
    let endpoints = try OAuthEndpoints(provider, site: self)
    return SignInGrant.Origin(tokenEndpoint: endpoints.token.description, clientID: clientID)
  }
}

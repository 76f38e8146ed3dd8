import HTTP
import MailModel
import MailTransport

/// Where a provider is asked.
struct OAuthEndpoints: Sendable, Equatable {
  /// RFC 8628 §3.1.
  let deviceAuthorization: WebAddress
  /// RFC 6749 §3.1.
  let authorization: WebAddress
  /// RFC 6749 §3.2.
  let token: WebAddress
  /// RFC 7009; nil where the provider has none.
  let revocation: WebAddress?

  /// The endpoints by the site's options.
  ///
  /// - Throws: `configurationInvalid` if an option does not make an address.
  init(_ provider: OAuthProvider, site: SiteOptions) throws(MailFailure) {
    switch provider {
    case .microsoft365:
      let authority = site[.microsoft365Authority] ?? "https://login.microsoftonline.com"
      let base = "\(authority)/\(site[.microsoft365Tenant] ?? "organizations")/oauth2/v2.0"
      deviceAuthorization = try Self.address(base + "/devicecode")
      authorization = try Self.address(base + "/authorize")
      token = try Self.address(base + "/token")
      revocation = nil
    case .google:
      // Google's own endpoints lie on two hosts; a site that names an authority has them all there.
      let authority = site[.googleAuthority]
      deviceAuthorization = try Self.address((authority ?? "https://oauth2.googleapis.com") + "/device/code")
      authorization = try Self.address((authority ?? "https://accounts.google.com") + "/o/oauth2/v2/auth")
      token = try Self.address((authority ?? "https://oauth2.googleapis.com") + "/token")
      revocation = try Self.address((authority ?? "https://oauth2.googleapis.com") + "/revoke")
    }
  }

  /// Where they lie, each place once.
  var servers: [Endpoint] {
    [token, deviceAuthorization, authorization].reduce(into: []) { places, address in
      if !places.contains(address.endpoint) { places.append(address.endpoint) }
    }
  }

  private static func address(_ text: String) throws(MailFailure) -> WebAddress {
    guard let address = WebAddress(text), address.scheme == .https else {
      throw MailFailure(.configurationInvalid, "“\(text)” is no https address of a sign-in server")
    }
    return address
  }
}

import HTTP

extension OAuthProvider {
  /// The names under which it signs identities.
  ///
  /// - Parameters:
  ///   - tenant: the organisation that the identity says it is of; Microsoft signs for each under another name.
  ///   - authority: the sign-in server that the site has put in the place of the provider's own; nil without one.
  func issuers(tenant: String?, authority: String?) -> [String] {
    switch self {
    case .microsoft365:
      guard let tenant else { return [] }
      let hosts = ["login.microsoftonline.com", authority.flatMap { WebAddress($0)?.authority }]
      return hosts.compactMap(\.self).map { "https://\($0)/\(tenant)/v2.0" }
    case .google:
      return ["https://accounts.google.com", "accounts.google.com", authority].compactMap(\.self)
    }
  }
}

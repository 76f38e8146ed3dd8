/// A sealed secret of the whole installation.
public enum SiteSecret: String, Sendable, Codable, CaseIterable {
  /// What the site's default gateway is signed in to with.
  case gatewayPassword
}

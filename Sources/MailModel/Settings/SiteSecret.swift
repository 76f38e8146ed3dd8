/// A sealed secret of the whole installation.
package enum SiteSecret: String, Sendable, Codable, CaseIterable {
  /// What the site's default gateway is signed in to with.
  case gatewayPassword
  /// What this program proves itself to Microsoft with, if its registration has a secret.
  case microsoft365ClientSecret
  /// What this program proves itself to Google with.
  case googleClientSecret
}

package import MailModel

/// The two secrets of a consent to sign in by OAuth 2.0.
package struct GrantTokens: Sendable {
  /// What the mail servers are shown.
  package let access: SecretText
  /// What new access tokens are asked for with.
  package let refresh: SecretText

  /// Both.
  package init(access: SecretText, refresh: SecretText) { (self.access, self.refresh) = (access, refresh) }
}

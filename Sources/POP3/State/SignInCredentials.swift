package import MailModel

/// What the ways to sign in need, each in the form in which it travels; checked before the first octet leaves.
package struct SignInCredentials: Sendable {
  /// The sign-in name.
  package let username: String
  /// The password.
  package let password: SecretText
  /// The SASL response for PLAIN, in base64 (RFC 4616).
  package let plainResponse: [UInt8]
  /// What APOP sends; nil if the greeting held no timestamp.
  package let apopDigest: [UInt8]?

  /// Credentials put together.
  package init(username: String, password: SecretText, plainResponse: [UInt8], apopDigest: [UInt8]?) {
    self.username = username
    self.password = password
    self.plainResponse = plainResponse
    self.apopDigest = apopDigest
  }
}

import MailModel
import OpenSSL

/// What proves that the one who exchanges a code is the one who asked for it (PKCE, RFC 7636, method S256).
package struct ProofKey: Sendable {
  /// What is shown at the exchange.
  let verifier: SecretText
  /// Its digest, which goes ahead through the browser.
  package let challenge: String

  /// A key of 32 random octets (RFC 7636 §4.1).
  init() throws(MailFailure) { self.init(verifier: try URLBase64.random(32)) }

  /// The key of a verifier.
  package init(verifier: String) {
    self.verifier = SecretText(verifier)
    challenge = self.verifier.withBytes { URLBase64.encode(SHA256Hash.digest($0)) }
  }
}

package import MailModel

/// What a provider says of the person who agreed (OpenID Connect Core §2).
///
/// It came over TLS straight from the token endpoint, so its signature need not be checked (§3.1.3.7, point 6).
package struct IdentityToken: Sendable, Equatable {
  /// The names by which the account is known, the one to show first.
  package let names: [String]
  /// When it was signed.
  package let issued: Timestamp?
  /// From when on it counts.
  package let notBefore: Timestamp?
  /// What the request had asked to be in it.
  package let nonce: String?
  /// Whom it is for: client ids.
  package let audience: [String]

  /// Reads the claims of a signed token (RFC 7519 §3).
  ///
  /// - Returns: nil if it is none or names nobody.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let octets = URLBase64.decode(parts[1], limit: 32 << 10),
      let claims = ProviderAnswer(octets)
    else { return nil }
    names = ["preferred_username", "upn", "email"].compactMap { claims.text($0) }.map {
      DisplayText.line($0, limit: 320)
    }
    guard !names.isEmpty else { return nil }
    issued = claims.seconds("iat").map { Timestamp(seconds: Int64($0)) }
    notBefore = claims.seconds("nbf").map { Timestamp(seconds: Int64($0)) }
    nonce = claims.text("nonce")
    audience = claims.texts("aud")
  }

  /// The name by which the account is this mailbox, whatever the case of the letters; nil if it is somebody else's.
  package func name(of mailbox: String) -> String? { names.first { $0.lowercased() == mailbox.lowercased() } }
}

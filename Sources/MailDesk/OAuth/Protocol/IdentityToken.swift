package import MailModel

/// What a provider says of the person who agreed (OpenID Connect Core §2).
///
/// It came over TLS straight from the token endpoint, so its signature need not be checked (§3.1.3.7, point 6).
package struct IdentityToken: Sendable, Equatable {
  /// The names by which the account is known, the one to show first.
  package let names: [String]
  /// Who signed it.
  package let issuer: String?
  /// The organisation of a Microsoft account.
  package let tenant: String?
  /// When it was signed.
  package let issued: Timestamp?
  /// From when on it counts.
  package let notBefore: Timestamp?
  /// Until when it counts.
  package let expires: Timestamp?
  /// What the request had asked to be in it.
  package let nonce: String?
  /// Whom it is for: client ids.
  package let audience: [String]

  /// Reads the claims of a signed token (RFC 7519 §3).
  ///
  /// - Parameter provider: which of the claims are its own words and not somebody else's.
  /// - Returns: nil if it is none or names nobody.
  package init?(_ text: String, from provider: OAuthProvider) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let octets = URLBase64.decode(parts[1], limit: 32 << 10),
      let claims = ProviderAnswer(octets)
    else { return nil }
    names = Self.names(in: claims, from: provider)
    guard !names.isEmpty else { return nil }
    issuer = claims.text("iss")
    tenant = claims.text("tid")
    issued = claims.moment("iat")
    notBefore = claims.moment("nbf")
    expires = claims.moment("exp")
    nonce = claims.text("nonce")
    audience = claims.texts("aud")
  }

  /// The name by which the account is this mailbox, whatever the case of ASCII letters; nil if it is somebody else's.
  package func name(of mailbox: String) -> String? {
    names.first { CaselessName($0) == CaselessName(mailbox) }
  }

  /// Whether the provider signed it (OpenID Connect Core §3.1.3.7, point 2).
  ///
  /// - Parameter authority: the sign-in server that the site has put in the place of the provider's own.
  package func isIssued(by provider: OAuthProvider, authority: String?) -> Bool {
    guard let issuer else { return false }
    return provider.issuers(tenant: tenant, authority: authority).contains { $0.utf8.elementsEqual(issuer.utf8) }
  }

  /// Names are compared as they were signed: one that cannot be shown as it is names nobody.
  private static func names(in claims: ProviderAnswer, from provider: OAuthProvider) -> [String] {
    let found: [String?] =
      switch provider {
      // An administrator of any organisation may write any address into `email`.
      case .microsoft365: [claims.text("preferred_username"), claims.text("upn")]
      case .google: [claims.isTrue("email_verified") ? claims.text("email") : nil]
      }
    return found.compactMap(\.self).filter {
      $0.utf8.count <= 320 && !$0.unicodeScalars.contains(where: DisplayText.isUnsafe)
    }
  }
}

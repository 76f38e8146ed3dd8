import HTTP
import MailModel

/// The tokens that a provider gave (RFC 6749 §5.1).
struct TokenResponse: Sendable {
  let access: SecretText
  /// Nil if the one that was shown goes on being good.
  let refresh: SecretText?
  /// Seconds that the access token is good for.
  let lifetime: Int
  /// Seconds that the refresh token is good for, if the provider says so.
  let refreshLifetime: Int?
  /// What was agreed to; empty if the provider says nothing, which means all of it.
  let scopes: [String]
  /// Who agreed, as the provider signed it (OpenID Connect Core §2).
  let identity: String?
  /// The provider's clock; nil if it does not tell.
  let date: Timestamp?

  /// Reads the answer of a token endpoint.
  ///
  /// - Returns: nil if it holds no access token of the kind that mail servers take.
  init?(_ response: HTTPResponse) {
    guard response.isSuccess, let answer = ProviderAnswer(response.body), let access = answer.secret("access_token"),
      answer.text("token_type")?.lowercased() == "bearer"
    else { return nil }
    self.access = access
    refresh = answer.secret("refresh_token")
    // The standard only recommends the lifetime; an hour is what both providers give.
    lifetime = min(max(answer.seconds("expires_in") ?? 3_600, 0), 30 * 86_400)
    refreshLifetime = answer.seconds("refresh_token_expires_in").flatMap { $0 > 0 ? $0 : nil }
    scopes = answer.text("scope")?.split(separator: " ").map(String.init) ?? []
    identity = answer.text("id_token")
    date = response.fields["Date"].flatMap(Timestamp.init(httpDate:))
  }
}

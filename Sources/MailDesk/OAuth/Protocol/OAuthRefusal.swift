import HTTP
package import MailModel
import MailTransport

/// What a provider answered in place of tokens (RFC 6749 §5.2, §4.1.2.1).
package struct OAuthRefusal: Sendable, Equatable {
  /// What was asked for, since the same words mean something else then.
  package enum Occasion: Sendable {
    /// A person is connecting a mailbox.
    case connecting
    /// The saved consent was shown.
    case refreshing
  }

  /// The standard's word for it.
  package let code: String
  /// The provider's own words.
  package let text: String?
  /// Whether the provider only cannot answer now; asked later it may say something else.
  package let isPassing: Bool

  /// A refusal in words.
  ///
  /// - Parameter status: what it came with, where it came by HTTP (RFC 6585 §4, RFC 9110 §15.6).
  package init(code: String, text: String?, status: Int? = nil) {
    (self.code, self.text) = (code, text)
    let isOutage = status.map { $0 == 429 || $0 >= 500 } ?? false
    isPassing = isOutage || ["temporarily_unavailable", "server_error"].contains(code)
  }

  /// Reads a refusal.
  ///
  /// - Parameter mask: what was sent in secret; some providers repeat the request.
  /// - Returns: nil if the answer is none: a refusal is never a success (RFC 6749 §5.2), and a success may hold tokens.
  init?(_ response: HTTPResponse, hiding mask: SecretMask) {
    guard !response.isSuccess, let answer = ProviderAnswer(response.body), let code = answer.text("error") else {
      return nil
    }
    self.init(code: mask.masked(code), text: answer.text("error_description").map(mask.masked), status: response.status)
  }

  /// What it means.
  ///
  /// - Parameters:
  ///   - account: whose consent was shown, or is wanted.
  package func failure(
    from provider: OAuthProvider, for account: String, during occasion: Occasion
  ) -> MailFailure {
    let words = [code, text].compactMap(\.self).joined(separator: ": ")
    let row =
      KnownRefusal.first(in: KnownRefusal.ofMicrosoftSignIn, for: text ?? "")
      ?? KnownRefusal.ofOAuth.first { $0.phrase == code.lowercased() }
    guard let row else {
      return MailFailure(
        isPassing ? .serverUnavailable : .protocolViolation, "\(provider.name) refused for a reason unknown here",
        serverText: words)
    }
    guard row.kind == .reconnectRequired else { return MailFailure(row.kind, row.cause, serverText: words) }
    switch occasion {
    case .connecting:
      return MailFailure(
        .signInUnfinished, "\(provider.name) did not complete the sign-in. \(row.cause)", serverText: words)
    case .refreshing:
      return MailFailure(
        .reconnectRequired, "\(provider.name) no longer accepts the saved consent for \(account). \(row.cause)",
        serverText: words)
    }
  }
}

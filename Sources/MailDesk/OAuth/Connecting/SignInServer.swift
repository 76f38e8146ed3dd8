import HTTP
import MailModel
import MailTransport

/// A provider's sign-in server, asked over HTTPS.
struct SignInServer: Sendable {
  let application: OAuthApplication
  private let client: HTTPClient

  /// The server of an application; the ports of mail servers are no rule for it, the site's rule on local hosts is.
  init(_ application: OAuthApplication) {
    self.application = application
    client = HTTPClient(
      policy: HostPolicy(allowLocalHosts: application.allowLocalHosts), caFile: application.caFile)
  }

  /// Asks for a code that a person types elsewhere (RFC 8628 §3.1).
  ///
  /// - Parameters:
  ///   - account: the mailbox, for the words of a refusal.
  func authorizeDevice(for account: String, at now: Timestamp) async throws(MailFailure) -> DeviceAuthorization {
    let form = application.deviceForm
    let response = try await post(form, to: application.endpoints.deviceAuthorization)
    if let authorization = DeviceAuthorization(response, at: now) { return authorization }
    guard let refusal = OAuthRefusal(response, hiding: form.mask) else { throw unintelligible(response, form.mask) }
    throw refusal.failure(from: application.provider, for: account, during: .connecting).within(context)
  }

  /// What a token endpoint answered.
  enum TokenAnswer: Sendable {
    case tokens(TokenResponse)
    case refusal(OAuthRefusal)
  }

  /// Asks for tokens.
  ///
  /// - Throws: what keeps the server from being asked or its answer from being understood; a refusal is an answer.
  func tokens(for form: FormFields) async throws(MailFailure) -> TokenAnswer {
    let response = try await post(form, to: application.endpoints.token)
    if let tokens = TokenResponse(response) { return .tokens(tokens) }
    if let refusal = OAuthRefusal(response, hiding: form.mask) { return .refusal(refusal) }
    throw unintelligible(response, form.mask)
  }

  /// Asks for tokens and takes no refusal.
  func tokens(
    for form: FormFields, account: String, during occasion: OAuthRefusal.Occasion
  ) async throws(MailFailure) -> TokenResponse {
    switch try await tokens(for: form) {
    case .tokens(let tokens): return tokens
    case .refusal(let refusal):
      throw refusal.failure(from: application.provider, for: account, during: occasion).within(context)
    }
  }

  /// Gives a consent back (RFC 7009).
  ///
  /// - Returns: false if the provider offers no way to.
  func revoke(_ token: SecretText) async throws(MailFailure) -> Bool {
    guard let address = application.endpoints.revocation else { return false }
    let form = OAuthApplication.revocationForm(token: token)
    let response = try await post(form, to: address)
    // A token that is gone already is as good as revoked, and Google says so by an error.
    guard response.isSuccess || OAuthRefusal(response, hiding: form.mask)?.code == "invalid_token" else {
      throw unintelligible(response, form.mask)
    }
    return true
  }

  /// What the remedies of failures on the way there need to know.
  var context: MailFailure.Context {
    var context = MailFailure.Context()
    context.signInServer = application.endpoints.token.endpoint.description
    return context
  }

  private func post(_ form: FormFields, to address: WebAddress) async throws(MailFailure) -> HTTPResponse {
    do {
      return try await client.send(.post(form, to: address, ["Accept": "application/json"]))
    } catch {
      throw form.mask.masked(error).within(context)
    }
  }

  /// The failure of an answer that is neither tokens nor a refusal.
  private func unintelligible(_ response: HTTPResponse, _ mask: SecretMask) -> MailFailure {
    let name = application.provider.name
    let kind: MailFailure.Kind
    switch response.status {
    case 429: kind = .throttled
    case 500...: kind = .serverUnavailable
    default: kind = .protocolViolation
    }
    return MailFailure(
      kind, "\(name)'s sign-in server answered with status \(response.status) and nothing that could be understood",
      serverText: words(of: response, mask), context: context)
  }

  /// What an answer says that may be shown: a success may hold tokens, whatever else is wrong with it.
  private func words(of response: HTTPResponse, _ mask: SecretMask) -> String {
    guard response.isSuccess else { return String(decoding: mask.masked(response.body).prefix(300), as: UTF8.self) }
    let type = mask.masked(response.fields.mediaType ?? "no media type").prefix(60)
    return "\(response.body.count) octets of \(type)"
  }
}

import COpenSSL
import Foundation

/// What the tests' authorization server knows and decides: codes, consents, and every refusal of the standards.
struct AuthorizationBook {
  /// What a client is told.
  struct Answer {
    var status = 200
    var members: [(String, String)] = []
  }

  private struct Code {
    let challenge: String
    let redirect: String
    let nonce: String
  }

  var rules = AuthorizationServer.Rules()
  let issuer: TokenIssuer
  let authority: String
  private var deviceCodes: [String: Int] = [:]
  private var codes: [String: Code] = [:]
  private(set) var liveTokens: Set<String> = []
  private(set) var refreshes = 0
  private(set) var revocations = 0
  private var serial = 0

  init(issuer: TokenIssuer, authority: String) { (self.issuer, self.authority) = (issuer, authority) }

  /// Ends every consent, as a person does in the account's settings.
  mutating func revokeAll() { liveTokens = [] }

  mutating func answer(_ form: WebForm) -> Answer {
    let isKnownTenant = form.path.hasPrefix("/organizations/") || !form.path.contains("/oauth2/v2.0/")
    guard isKnownTenant else { return Self.refusal("invalid_request", "AADSTS90002: Tenant not found.") }
    if form.path.hasSuffix("/revoke") { return revoke(form) }
    guard form.fields["client_id"] == rules.clientID else {
      return Self.refusal("unauthorized_client", "AADSTS700016: Application was not found in the directory.")
    }
    if form.path.hasSuffix("/devicecode") || form.path.hasSuffix("/device/code") { return authorizeDevice() }
    return form.path.hasSuffix("/token") ? tokens(form) : Answer(status: 404)
  }

  /// What a browser is sent to after the person agreed: the redirect address with the code.
  mutating func visit(_ form: WebForm) -> String? {
    guard form.fields["client_id"] == rules.clientID, form.fields["response_type"] == "code",
      form.fields["code_challenge_method"] == "S256", let challenge = form.fields["code_challenge"],
      let redirect = form.fields["redirect_uri"], let state = form.fields["state"], let nonce = form.fields["nonce"]
    else { return nil }
    if rules.person == .declines { return "\(redirect)?error=access_denied&state=\(state)" }
    serial += 1
    codes["code-\(serial)"] = Code(challenge: challenge, redirect: redirect, nonce: nonce)
    return "\(redirect)?code=code-\(serial)&state=\(state)"
  }

  private mutating func authorizeDevice() -> Answer {
    serial += 1
    deviceCodes["device-\(serial)"] = 0
    return Answer(
      members: [
        ("device_code", "\"device-\(serial)\""), ("user_code", "\"ABCD-000\(serial % 10)\""),
        ("verification_uri", "\"\(rules.verificationAddress ?? authority + "/devicelogin")\""),
        ("expires_in", "\(rules.codeLifetime)"), ("interval", "1"),
      ] + (rules.completeAddress.map { [("verification_uri_complete", "\"\($0)\"")] } ?? []))
  }

  private mutating func tokens(_ form: WebForm) -> Answer {
    if !rules.outages.isEmpty {
      let outage = rules.outages.removeFirst()
      return Answer(status: outage.status, members: outage.code.map { [("error", "\"\($0)\"")] } ?? [])
    }
    var answer = answerToTokenForm(form)
    if rules.repeatsRequests, answer.status != 200 {
      let fields = form.fields.values.flatMap { [$0, TokenIssuer.percentEncoded($0)] }.joined(separator: " ")
      answer.members = answer.members.map { $0.0 == "error" ? $0 : ($0.0, "\"\(fields) \($0.1.dropFirst())") }
    }
    return answer
  }

  private mutating func answerToTokenForm(_ form: WebForm) -> Answer {
    if let (code, text) = rules.refusal { return Self.refusal(code, text) }
    if let secret = rules.clientSecret {
      guard let shown = form.fields["client_secret"] else {
        return Self.refusal("invalid_client", "AADSTS7000218: The request body must contain client_secret.")
      }
      guard shown == secret else {
        return Self.refusal("invalid_client", "AADSTS7000215: Invalid client secret provided.")
      }
    }
    switch form.fields["grant_type"] {
    case "urn:ietf:params:oauth:grant-type:device_code": return poll(form)
    case "authorization_code": return exchange(form)
    case "refresh_token": return refresh(form)
    default: return Self.refusal("unsupported_grant_type", "")
    }
  }

  private mutating func poll(_ form: WebForm) -> Answer {
    guard let code = form.fields["device_code"], let asked = deviceCodes[code] else {
      return Self.refusal("bad_verification_code", "")
    }
    deviceCodes[code] = asked + 1
    switch rules.person {
    case .isAway: return Self.refusal("authorization_pending", "")
    case .declines: return Self.refusal("authorization_declined", "")
    case .agrees where asked == 0: return Self.refusal(rules.slowsDown ? "slow_down" : "authorization_pending", "")
    case .agrees:
      deviceCodes[code] = nil
      return given(form, nonce: nil)
    case .comesTooLate: return Self.refusal("expired_token", "")
    }
  }

  private mutating func exchange(_ form: WebForm) -> Answer {
    guard let code = form.fields["code"].flatMap({ codes.removeValue(forKey: $0) }),
      code.redirect == form.fields["redirect_uri"], let verifier = form.fields["code_verifier"],
      Self.challenge(of: verifier) == code.challenge
    else { return Self.refusal("invalid_grant", "AADSTS50148: The code_verifier does not match.") }
    return given(form, nonce: code.nonce)
  }

  private mutating func refresh(_ form: WebForm) -> Answer {
    guard let token = form.fields["refresh_token"], liveTokens.remove(token) != nil else {
      return Self.refusal("invalid_grant", "AADSTS50173: The provided grant has expired due to it being revoked.")
    }
    refreshes += 1
    return given(form, nonce: nil)
  }

  private mutating func revoke(_ form: WebForm) -> Answer {
    revocations += 1
    return liveTokens.remove(form.fields["token"] ?? "") == nil
      ? Self.refusal("invalid_token", "Token expired or revoked") : Answer(members: [])
  }

  /// Tokens for the account; the refresh token before is dead from now on.
  private mutating func given(_ form: WebForm, nonce: String?) -> Answer {
    serial += 1
    liveTokens.insert("refresh-\(serial)")
    var members = [
      "token_type": "\"Bearer\"", "expires_in": "\(rules.accessLifetime)",
      "id_token": "\"\(issuer.signed(Self.object(claims(form, nonce: nonce))))\"",
      "access_token": "\"\(issuer.token(for: rules.mailAccount ?? rules.account, lifetime: rules.trueLifetime))\"",
      "refresh_token": "\"refresh-\(serial)\"",
    ]
    if let scope = rules.scope { members["scope"] = "\"\(scope)\"" }
    if let lifetime = rules.refreshLifetime { members["refresh_token_expires_in"] = "\(lifetime)" }
    members.merge(rules.members) { $1 }
    return Answer(members: members.filter { !$0.value.isEmpty }.map { ($0.key, $0.value) })
  }

  /// What each provider says of the person, in its own claims.
  private func claims(_ form: WebForm, nonce: String?) -> [String: String] {
    let now = Int(Date().timeIntervalSince1970) + rules.clockOffset
    var claims = [
      "aud": "\"\(rules.clientID)\"", "iat": "\(now)", "nbf": "\(now)", "exp": "\(now + 3_600)",
      "nonce": nonce.map { "\"\($0)\"" } ?? "",
    ]
    if form.path.contains("/oauth2/v2.0/") {
      let tenant = "9188040d-6c67-4c5b-b112-36a304b66dad"
      claims.merge(
        [
          "iss": "\"\(authority)/\(tenant)/v2.0\"", "tid": "\"\(tenant)\"",
          "preferred_username": "\"\(rules.account)\"",
        ]
      ) { $1 }
    } else {
      claims.merge(
        ["iss": "\"\(authority)\"", "email": "\"\(rules.account)\"", "email_verified": "true"]
      ) { $1 }
    }
    claims.merge(rules.claims) { $1 }
    return claims
  }

  private static func object(_ members: [String: String]) -> String {
    "{" + members.filter { !$0.value.isEmpty }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
  }

  private static func refusal(_ code: String, _ text: String) -> Answer {
    Answer(status: 400, members: [("error", "\"\(code)\""), ("error_description", "\"\(text)\"")])
  }

  private static func challenge(of verifier: String) -> String {
    var octets = [UInt8](repeating: 0, count: 32)
    let message = Array(verifier.utf8)
    EVP_Digest(message, message.count, &octets, nil, EVP_sha256(), nil)
    return TokenIssuer.text(Data(octets))
  }
}

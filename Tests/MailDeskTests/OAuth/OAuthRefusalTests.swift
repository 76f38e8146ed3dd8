import MailDesk
import MailModel
import Testing

@Suite("What a provider says in place of tokens")
struct OAuthRefusalTests {
  @Test(
    "leads to a kind of its own, by Microsoft's number before the standard's word",
    arguments: [
      ("invalid_grant", "AADSTS50173: The provided grant has expired due to it being revoked", .reconnectRequired),
      ("invalid_grant", "AADSTS70008: The refresh token has expired", .reconnectRequired),
      ("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity", .reconnectRequired),
      ("interaction_required", "AADSTS50076: You must use multi-factor authentication", .reconnectRequired),
      ("invalid_grant", "AADSTS65001: The user or administrator has not consented", .consentRequired),
      ("invalid_client", "AADSTS7000222: The provided client secret keys are expired", .configurationInvalid),
      ("invalid_client", "AADSTS7000215: Invalid client secret provided", .configurationInvalid),
      ("unauthorized_client", "AADSTS700016: Application was not found", .configurationInvalid),
      ("invalid_request", "AADSTS90002: Tenant 'x' not found", .configurationInvalid),
      ("invalid_grant", "AADSTS53003: Access has been blocked by Conditional Access", .notPermitted),
      ("invalid_grant", "AADSTS50057: The user account is disabled", .accountDisabled),
      ("invalid_grant", "Token has been expired or revoked.", .reconnectRequired),
      ("consent_required", nil, .consentRequired), ("unauthorized_client", nil, .configurationInvalid),
      ("invalid_client", nil, .configurationInvalid), ("access_denied", nil, .signInUnfinished),
      ("expired_token", nil, .signInUnfinished), ("admin_policy_enforced", nil, .consentRequired),
      ("temporarily_unavailable", nil, .serverUnavailable), ("slow_down", nil, .throttled),
      ("something_new", nil, .protocolViolation),
    ] as [(String, String?, MailFailure.Kind)])
  func kinds(code: String, text: String?, kind: MailFailure.Kind) {
    let failure = OAuthRefusal(code: code, text: text)
      .failure(from: .microsoft365, for: "ar@example.com", during: .refreshing)
    #expect(failure.kind == kind)
    #expect(failure.serverText?.hasPrefix(code) == true)
  }

  @Test("names provider, mailbox and reason where the saved consent is no longer good")
  func reconnect() {
    let refusal = OAuthRefusal(code: "invalid_grant", text: "AADSTS50173: …")
    var context = MailFailure.Context()
    (context.username, context.supportContact) = ("us-ar@example.com", "ar-support@example.com")
    let failure = refusal.failure(from: .microsoft365, for: "us-ar@example.com", during: .refreshing).within(context)
    #expect(
      failure.cause == "Microsoft no longer accepts the saved consent for us-ar@example.com. "
        + "It was revoked, or the password was changed")
    #expect(failure.remedy.target == .reconnect)
    #expect(failure.remedy.text.contains("Reconnect your mailbox: you sign in as us-ar@example.com in a browser"))
    #expect(failure.remedy.text.contains("ask ar-support@example.com, who administers the application"))
    #expect(failure.kind.exitCode == 77)
  }

  @Test(
    "may be another one later where the provider is out of service",
    arguments: [
      ("server_error", nil, true), ("temporarily_unavailable", 400, true), ("something_new", 503, true),
      ("something_new", 429, true), ("something_new", 400, false), ("access_denied", 403, false),
    ] as [(String, Int?, Bool)])
  func passing(code: String, status: Int?, isPassing: Bool) {
    #expect(OAuthRefusal(code: code, text: nil, status: status).isPassing == isPassing)
  }

  @Test("is no lost consent while a person is connecting")
  func connecting() {
    let refusal = OAuthRefusal(code: "invalid_grant", text: nil)
    #expect(refusal.failure(from: .google, for: "x", during: .connecting).kind == .signInUnfinished)
  }

  @Test("is recognised when somebody pastes it")
  func pasted() {
    let text = "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token has expired\"}"
    #expect(ErrorText(text).failure?.kind == .reconnectRequired)
    #expect(ErrorText("error=admin_policy_enforced").failure?.kind == .consentRequired)
    #expect(ErrorText("Please reconnect your mailbox").failure?.kind == .reconnectRequired)
  }
}

import MailDesk
import MailModel
import Testing

@Suite("The values of OAuth 2.0")
struct OAuthValueTests {
  @Test("the challenge is the verifier's digest, as in RFC 7636, appendix B")
  func proofKey() {
    let key = ProofKey(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test("a wait asks more seldom when it is told to, and ends at anything but a request for patience")
  func polling() {
    var polling = DevicePolling(interval: 5)
    #expect(polling.take(code: "authorization_pending") == .askAgain)
    #expect(polling.interval == 5)
    #expect(polling.take(code: "slow_down") == .askAgain)
    #expect(polling.interval == 10)
    polling.takeSilence()
    #expect(polling.interval == 20)
    #expect(polling.take(code: "access_denied") == .ended)
  }

  @Test("a silence doubles a wait up to a minute, and never shortens one")
  func silence() {
    for (before, after) in [(5, 10), (40, 60), (60, 60), (75, 75)] {
      var polling = DevicePolling(interval: before)
      polling.takeSilence()
      #expect(polling.interval == after)
    }
  }

  @Test("an identity names its account, whatever the case of the letters")
  func identity() throws {
    let token = try #require(
      Self.identity(
        #""aud":["one","postdue"],"iat":1795250000,"upn":"AR@Example.com","preferred_username":"a@b.example""#))
    #expect(token.names == ["a@b.example", "AR@Example.com"])
    #expect(token.name(of: "ar@example.com") == "AR@Example.com")
    #expect(token.name(of: "A@B.example") == "a@b.example")
    #expect(token.name(of: "ar@example.org") == nil)
    #expect(token.issued == Timestamp(seconds: 1_795_250_000))
    #expect(token.audience.contains("postdue"))
  }

  @Test(
    "what is no identity is none",
    arguments: ["", "a.b", "e30.e30.e30", "e30.!!!.e30", "e30.\(String(repeating: "A", count: 60_000)).e30"])
  func noIdentity(text: String) {
    #expect(IdentityToken(text, from: .microsoft365) == nil)
  }

  private static func identity(_ claims: String, from provider: OAuthProvider = .microsoft365) -> IdentityToken? {
    IdentityToken("e30.\(URLBase64.encode("{\(claims)}".utf8)).c2ln", from: provider)
  }

  @Test(
    "an identity names nobody by what somebody else may have written, or by what is not seen",
    arguments: [
      (OAuthProvider.microsoft365, #""email":"ar@example.com""#),
      (.microsoft365, #""preferred_username":"ar\u200b@example.com""#),
      (.microsoft365, #""upn":"ar@example.com\u0000""#), (.google, #""email":"ar@example.com""#),
      (.google, #""email":"ar@example.com","email_verified":false"#),
      (.google, #""email":"ar@example.com","email_verified":"true""#),
      (.google, #""preferred_username":"ar@example.com","email_verified":true"#),
    ])
  func foreignName(provider: OAuthProvider, claims: String) {
    #expect(Self.identity(claims, from: provider) == nil)
  }

  @Test("letters that only look the same, or are the same to a text, are another account")
  func similarName() throws {
    let token = try #require(
      Self.identity("\"upn\":\"mar\u{212A}@example.com\",\"preferred_username\":\"ÄR@x.example\""))
    #expect(token.name(of: "mark@example.com") == nil)
    #expect(token.name(of: "är@x.example") == nil)
    #expect(token.name(of: "ÄR@X.example") == "ÄR@x.example")
  }

  @Test("times that no clock can show are none")
  func impossibleTimes() throws {
    let token = try #require(
      Self.identity(
        #""upn":"a@b.example","iat":"-9223372036854775808","nbf":"9223372036854775807","exp":1099511627777"#))
    #expect(token.issued == nil)
    #expect(token.notBefore == nil)
    #expect(token.expires == nil)
  }

  @Test(
    "an identity counts only if the provider signed it",
    arguments: [
      (OAuthProvider.microsoft365, "https://login.microsoftonline.com/t-1/v2.0", true),
      (.microsoft365, "https://login.example.us/t-1/v2.0", true),
      (.microsoft365, "https://login.microsoftonline.com/t-2/v2.0", false),
      (.microsoft365, "https://evil.example/t-1/v2.0", false), (.google, "https://accounts.google.com", true),
      (.google, "accounts.google.com", true), (.google, "https://accounts.google.com.evil.example", false),
      (.google, "https://login.example.us/base", true),
    ])
  func issuer(provider: OAuthProvider, issuer: String, isIssued: Bool) throws {
    let claims = #""iss":"\#(issuer)","tid":"t-1","upn":"a@b.example","email":"a@b.example","email_verified":true"#
    let token = try #require(Self.identity(claims, from: provider))
    #expect(token.isIssued(by: provider, authority: "https://login.example.us/base") == isIssued)
  }

  @Test("a clock that is more than five minutes off is told by how much and which way")
  func skew() {
    let noon = Timestamp(seconds: 1_795_250_000)
    func failure(_ seconds: Int64) -> MailFailure? {
      ClockSkew.failure(theirs: noon, ours: Timestamp(seconds: noon.seconds + seconds), provider: "Microsoft")
    }
    #expect(failure(300) == nil)
    #expect(failure(-300) == nil)
    #expect(failure(301)?.cause.contains("5 minutes ahead of Microsoft's") == true)
    #expect(failure(-7_300)?.cause.contains("2 hours behind Microsoft's") == true)
    #expect(failure(-200_000)?.kind == .clockSkewed)
  }

  @Test("whoever signs in with tokens needs no password, gets the provider's servers, and never goes unprotected")
  func rules() {
    var setting = MailSetting(name: "ar")
    setting.credential = .microsoft365
    var incoming = IncomingSettings()
    (incoming.enabled, incoming.username) = (true, "ar@example.com")
    setting.incoming = incoming
    var outgoing = OutgoingSettings()
    outgoing.username = "ar@example.com"
    setting.outgoing = outgoing
    #expect(SettingRules.faults(in: setting, hasIncomingPassword: false).isEmpty)
    setting.incoming?.mailProtocol = .imap
    setting.incoming?.useTLS = false
    setting.outgoing?.host = "smtp.example.com"
    setting.outgoing?.encryption = .opportunistic
    setting.outgoing?.username = "other@example.com"
    let faults = SettingRules.faults(in: setting, hasIncomingPassword: false)
    #expect(faults.map(\.field) == [.incomingUseTLS, .outgoingEncryption, .outgoingUsername])
  }
}

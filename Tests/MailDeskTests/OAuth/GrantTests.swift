import MailDesk
import MailModel
import Testing

@Suite("A consent")
struct GrantTests {
  private static let now = Timestamp(seconds: 1_795_250_000)
  private static let day: Int64 = 86_400

  private static func setting(_ username: String = "ar@example.com") -> MailSetting {
    var setting = MailSetting(name: "ar")
    setting.credential = .microsoft365
    setting.incoming = IncomingSettings()
    setting.incoming?.username = username
    return setting
  }

  private static func grant(
    _ provider: CredentialKind = .microsoft365, accessFor seconds: Int64 = 3_600, refreshFor days: Int64? = nil
  ) -> SignInGrant {
    SignInGrant(
      provider: provider, account: "ar@example.com", connectedAt: now, connectedBy: "anna",
      accessExpires: Timestamp(seconds: now.seconds + seconds),
      refreshExpires: days.map { Timestamp(seconds: now.seconds + $0 * day) })
  }

  @Test("is used as it is while its token is good for five minutes, and refreshed then")
  func use() {
    #expect(GrantUse.decide(Self.grant(accessFor: 300), for: Self.setting(), at: Self.now) == .asItIs)
    #expect(GrantUse.decide(Self.grant(accessFor: 299), for: Self.setting(), at: Self.now) == .afterRefresh)
    #expect(GrantUse.decide(Self.grant(), for: Self.setting(), at: Self.now, isRefused: true) == .afterRefresh)
  }

  @Test("is of no use for another provider, another mailbox, or after a refusal")
  func refused() {
    func kind(_ grant: SignInGrant?, _ setting: MailSetting = Self.setting()) -> MailFailure.Kind? {
      guard case .refused(let failure) = GrantUse.decide(grant, for: setting, at: Self.now) else { return nil }
      return failure.kind
    }
    #expect(kind(nil) == .reconnectRequired)
    #expect(kind(Self.grant(.google)) == .reconnectRequired)
    #expect(kind(Self.grant(), Self.setting("other@example.com")) == .wrongAccount)
    #expect(kind(Self.grant(), Self.setting("AR@Example.com")) == nil)
    var broken = Self.grant()
    broken.failure = MailFailure(.consentRequired, "cause")
    #expect(kind(broken) == .consentRequired)
  }

  @Test("is of no use for another sign-in server or another application than gave it")
  func otherOrigin() {
    let here = SignInGrant.Origin(tokenEndpoint: "https://login.example.com/token", clientID: "one")
    var grant = Self.grant()
    #expect(GrantUse.decide(grant, for: Self.setting(), from: here, at: Self.now) == .asItIs)
    grant.origin = here
    #expect(GrantUse.decide(grant, for: Self.setting(), from: here, at: Self.now) == .asItIs)
    for (endpoint, clientID) in [(here.tokenEndpoint, "two"), ("https://evil.example/token", "one")] {
      let there = SignInGrant.Origin(tokenEndpoint: endpoint, clientID: clientID)
      guard case .refused(let failure) = GrantUse.decide(grant, for: Self.setting(), from: there, at: Self.now) else {
        Issue.record("a consent of another origin was used")
        continue
      }
      #expect(failure.kind == .reconnectRequired)
    }
  }

  @Test(
    "warns before it ends, and says when",
    arguments: [
      (.microsoft365, 90, 0, nil), (.microsoft365, 90, 80, "Microsoft ends this consent on 2027-02-"),
      (.microsoft365, 90, 91, "Microsoft ended this consent on 2027-02-"),
      (.google, 7, 0, "consents for an application in testing last 7 days"), (.microsoft365, nil, 0, nil),
      (.microsoft365, nil, 61, "Microsoft ends a consent that is not used"), (.google, nil, 61, nil),
    ] as [(CredentialKind, Int64?, Int64, String?)])
  func warnings(provider: CredentialKind, refreshFor days: Int64?, after elapsed: Int64, warning: String?) throws {
    var setting = Self.setting()
    setting.credential = provider
    let moment = Timestamp(seconds: Self.now.seconds + elapsed * Self.day)
    let standing = try #require(GrantStanding(Self.grant(provider, refreshFor: days), for: setting, at: moment))
    if let warning {
      #expect(standing.warning?.contains(warning) == true, "\(standing.warning ?? "none")")
    } else {
      #expect(standing.warning == nil)
    }
  }

  @Test("is shown as to be connected again before anybody is refused with it")
  func shownBeforeUse() throws {
    let here = SignInGrant.Origin(tokenEndpoint: "https://login.example.com/token", clientID: "one")
    let there = SignInGrant.Origin(tokenEndpoint: "https://login.example.com/token", clientID: "two")
    var grant = Self.grant()
    grant.origin = here
    func standing(_ mailbox: String = "ar@example.com", from origin: SignInGrant.Origin?) throws -> GrantStanding {
      try #require(GrantStanding(grant, for: Self.setting(mailbox), from: origin, at: Self.now))
    }
    #expect(try !standing(from: here).needsReconnect)
    #expect(try !standing(from: nil).needsReconnect)
    #expect(try standing(from: there).failure?.kind == .reconnectRequired)
    #expect(try standing("other@example.com", from: here).failure?.kind == .wrongAccount)
  }

  @Test("needs no warning where it needs a new sign-in")
  func broken() throws {
    var grant = Self.grant(refreshFor: 1)
    grant.failure = MailFailure(.reconnectRequired, "cause")
    let standing = try #require(GrantStanding(grant, for: Self.setting(), at: Self.now))
    #expect(standing.needsReconnect)
    #expect(standing.warning == nil)
    #expect(standing.failure?.remedy.text.contains("as ar@example.com") == true)
  }
}

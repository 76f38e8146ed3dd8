import MailDesk
import MailModel
import Synchronization
import TestSupport
import Testing

/// A server that does something else, and what that leads to.
struct Trouble: Sendable {
  let kind: MailFailure.Kind
  let rules: @Sendable (inout AuthorizationServer.Rules) -> Void

  init(_ kind: MailFailure.Kind, _ rules: @escaping @Sendable (inout AuthorizationServer.Rules) -> Void) {
    (self.kind, self.rules) = (kind, rules)
  }
}

@Suite("Connecting by a code", .timeLimit(.minutes(2)))
struct DeviceConnectingTests {
  @Test(
    "shows the code, waits until the person agrees, and keeps what it was given",
    arguments: [CredentialKind.microsoft365, .google])
  func agreed(credential: CredentialKind) async throws {
    let fixture = try await ConnectingFixture(credential)
    fixture.server.change { $0.refreshLifetime = 604_799 }
    let steps = Mutex<[ConnectingStep]>([])
    let standing = try await fixture.connections.connect(named: "ar", by: .device) { step in
      steps.withLock { $0.append(step) }
    }
    guard case .enterCode(let code)? = steps.withLock({ $0 }).first else {
      Issue.record("no code was shown")
      return
    }
    #expect(code.userCode == "ABCD-0001")
    #expect(code.verificationAddress == "\(fixture.server.authority)/devicelogin")
    #expect(standing.account == "ar@demo.example")
    #expect(standing.by == "anna")
    #expect(standing.until != nil)
    #expect(standing.warning?.contains("reconnect before then") == true)
    #expect(try await fixture.desk.settings.named("ar").grant == standing)
    #expect(try await fixture.desk.settings.named("ar").secrets == [.accessToken, .refreshToken])
  }

  @Test(
    "ends with a kind of its own, and stores nothing",
    arguments: [
      Trouble(.signInUnfinished) { $0.person = .declines }, Trouble(.signInUnfinished) { $0.person = .comesTooLate },
      Trouble(.wrongAccount) { $0.account = "bob@demo.example" },
      Trouble(.configurationInvalid) { $0.clientID = "another" },
      Trouble(.configurationInvalid) { $0.clientSecret = "wanted" },
      Trouble(.clockSkewed) { $0.clockOffset = 3_700 }, Trouble(.clockSkewed) { $0.clockOffset = -400 },
      Trouble(.consentRequired) { $0.refusal = ("consent_required", "AADSTS65001") },
      Trouble(.consentRequired) { $0.scope = "openid email" },
      Trouble(.configurationInvalid) { $0.refusal = ("invalid_client", "AADSTS7000222: expired") },
      Trouble(.serverUnavailable) { ($0.refusal, $0.codeLifetime) = (("temporarily_unavailable", ""), 2) },
    ])
  func refused(trouble: Trouble) async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change(trouble.rules)
    await expectFailure(trouble.kind) { _ = try await fixture.connections.connect(named: "ar", by: .device) { _ in } }
    #expect(try await fixture.grant() == nil)
    #expect(try await fixture.desk.settings.named("ar").secrets.isEmpty)
  }

  @Test("names both accounts when somebody else signed in, and leaves the older consent as it was")
  func wrongAccount() async throws {
    let fixture = try await ConnectingFixture()
    _ = try await fixture.connections.connect(named: "ar") { _ in }
    let before = try await fixture.grant()
    fixture.server.change { $0.account = "bob@demo.example" }
    let failure = await failure { _ = try await fixture.connections.connect(named: "ar") { _ in } }
    #expect(failure?.cause.contains("bob@demo.example") == true)
    #expect(failure?.cause.contains("AR@demo.example") == true)
    #expect(failure?.remedy.target == .reconnect)
    #expect(try await fixture.grant() == before)
  }

  @Test("knows the mailbox by the account's other name")
  func alias() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change {
      ($0.account, $0.claims["upn"]) = ("u4711@corp.example", "\"ar@demo.example\"")
    }
    let standing = try await fixture.connections.connect(named: "ar") { _ in }
    #expect(standing.account == "ar@demo.example")
    #expect(GrantUse.decide(try await fixture.grant(), for: fixture.setting, at: standing.since) == .asItIs)
  }

  @Test("asks more seldom when the provider wants that")
  func slowingDown() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.slowsDown = true }
    let pauses = Mutex<[Duration]>([])
    _ = try await fixture.connections { pause in pauses.withLock { $0.append(pause) } }.connect(named: "ar") { _ in }
    #expect(pauses.withLock { $0 } == [.seconds(1), .seconds(6)])
  }

  @Test("goes on asking while the provider is out of service, more and more seldom")
  func outages() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change {
      $0.outages = [
        (503, nil), (429, nil), (500, "server_error"), (400, "temporarily_unavailable"), (502, "unheard_of"),
      ]
    }
    let pauses = Mutex<[Duration]>([])
    let standing = try await fixture.connections { pause in pauses.withLock { $0.append(pause) } }
      .connect(named: "ar") { _ in }
    #expect(standing.account == "ar@demo.example")
    #expect(pauses.withLock { $0 } == [1, 2, 4, 8, 16, 32, 32].map { .seconds($0) })
  }

  @Test("gives a consent back that it does not keep")
  func givenBack() async throws {
    let fixture = try await ConnectingFixture(.google)
    fixture.server.change { $0.account = "bob@demo.example" }
    await expectFailure(.wrongAccount) { _ = try await fixture.connections.connect(named: "ar", by: .device) { _ in } }
    #expect(fixture.server.revocations == 1)
    #expect(fixture.server.liveTokens.isEmpty)
  }

  @Test("stops at once when it is no longer wanted")
  func stopped() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.person = .isAway }
    let shown = AsyncStream.makeStream(of: Void.self)
    let connecting = Task {
      await failure { _ = try await fixture.desk.connections.connect(named: "ar") { _ in shown.continuation.yield() } }
    }
    var iterator = shown.stream.makeAsyncIterator()
    await iterator.next()
    let stopping = ContinuousClock.now
    connecting.cancel()
    #expect(await connecting.value?.kind == .cancelled)
    #expect(ContinuousClock.now - stopping < .seconds(1))
  }

  @Test("asks a server on this machine only where the site allows local hosts, and trusts no other authority")
  func localHosts() async throws {
    let fixture = try await ConnectingFixture()
    try await fixture.desk.setSiteOptions(["allowLocalHosts=false"])
    await expectFailure(.forbiddenHost) { _ = try await fixture.connections.connect(named: "ar") { _ in } }
    try await fixture.desk.setSiteOptions(["allowLocalHosts=true", "microsoft365.caFile="])
    let failure = await failure { _ = try await fixture.connections.connect(named: "ar") { _ in } }
    #expect(failure?.kind == .certificateUntrusted)
    #expect(failure?.remedy.text.contains("sign-in server") == true)
  }

  @Test("needs a provider's credential type, a user name and the site's application")
  func preconditions() async throws {
    let fixture = try await ConnectingFixture()
    try await fixture.desk.setSiteOptions(["microsoft365.clientID="])
    let failure = await failure { _ = try await fixture.connections.connect(named: "ar") { _ in } }
    #expect(failure?.kind == .configurationInvalid)
    #expect(failure?.cause.contains("microsoft365.clientID") == true)
    var setting = fixture.setting
    setting.credential = .password
    setting = try await fixture.desk.settings.save(setting)
    await expectFailure(.configurationInvalid) { _ = try await fixture.connections.connect(named: "ar") { _ in } }
    setting.credential = .google
    setting.incoming?.host = ""
    setting.incoming?.username = ""
    _ = try await fixture.desk.settings.save(setting)
    await expectFailure(.configurationInvalid) { _ = try await fixture.connections.connect(named: "ar") { _ in } }
  }

  @Test("shows a client secret that the registration wants")
  func clientSecret() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.clientSecret = "proof" }
    try await fixture.desk.setSiteOptions(
      ["microsoft365.clientSecretEnvironment=PROOF"], environment: ["PROOF": "proof"])
    _ = try await fixture.connections.connect(named: "ar") { _ in }
    #expect(try await fixture.grant() != nil)
    #expect(try await fixture.desk.siteSecrets() == [.microsoft365ClientSecret])
  }

  @Test("is undone by disconnecting: Google is told, Microsoft has no way to, and the tokens are gone in any case")
  func disconnecting() async throws {
    let google = try await ConnectingFixture(.google)
    _ = try await google.connections.connect(named: "ar", by: .device) { _ in }
    #expect(try await google.connections.disconnect(named: "ar") == .revoked)
    #expect(google.server.revocations == 1)
    #expect(google.server.liveTokens.isEmpty)
    #expect(try await google.grant() == nil)
    #expect(try await google.connections.disconnect(named: "ar") == .notConnected)
    let microsoft = try await ConnectingFixture()
    _ = try await microsoft.connections.connect(named: "ar") { _ in }
    #expect(try await microsoft.connections.disconnect(named: "ar") == .forgotten(.microsoft365))
    #expect(try await microsoft.desk.settings.named("ar").secrets.isEmpty)
  }
}

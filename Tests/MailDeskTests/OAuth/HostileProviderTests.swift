import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// What a provider, or whoever has taken its place, must not bring about.
@Suite("A hostile provider", .timeLimit(.minutes(2)))
struct HostileProviderTests {
  private static func connect(_ fixture: ConnectingFixture) async -> MailFailure? {
    await failure { _ = try await fixture.connections.connect(named: "ar", by: .device) { _ in } }
  }

  @Test("has no answer of a success shown, for it may hold tokens")
  func success() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.members = ["token_type": "", "error": "\"x\"", "error_description": "\"refresh-2\""] }
    let failure = try #require(await Self.connect(fixture))
    #expect(failure.kind == .protocolViolation)
    #expect(failure.serverText?.hasSuffix("octets of application/json") == true)
    #expect(!failure.description.contains("refresh-"))
    #expect(!failure.description.contains("eyJ"))
  }

  @Test("has what it repeats of a request blacked out, shown and stored")
  func repeated() async throws {
    let fixture = try await ConnectingFixture()
    let secret = "pr/oof+of=it"
    try await fixture.desk.setSiteOptions(
      ["microsoft365.clientSecretEnvironment=PROOF"], environment: ["PROOF": secret])
    fixture.server.change {
      ($0.clientSecret, $0.repeatsRequests, $0.person) = (secret, true, .declines)
    }
    let declined = try #require(await Self.connect(fixture))
    #expect(declined.kind == .signInUnfinished)
    #expect(declined.serverText?.contains("••••••••") == true)
    for text in ["device-", "pr/oof", "pr%2Foof"] { #expect(!declined.description.contains(text), "\(declined)") }
    fixture.server.change { ($0.person, $0.accessLifetime) = (.agrees, 0) }
    #expect(await Self.connect(fixture) == nil)
    fixture.server.revokeAll()
    let lost = try #require(try await fixture.testReading().failure)
    #expect(lost.kind == .reconnectRequired)
    let stored = try #require(try await fixture.grant()?.failure)
    for failure in [lost, stored] {
      #expect(failure.serverText?.contains("AADSTS50173") == true)
      for text in ["refresh-", "pr/oof", "pr%2Foof"] { #expect(!failure.description.contains(text), "\(failure)") }
    }
  }

  @Test(
    "cannot stop the program by numbers that no clock can hold",
    arguments: ["9223372036854775807", "-9223372036854775808", "1e300"])
  func numbers(number: String) async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change {
      $0.members = ["refresh_token_expires_in": "\"\(number)\"", "expires_in": "\"\(number)\""]
      $0.claims = ["iat": "\"\(number)\"", "nbf": "\"\(number)\""]
    }
    #expect(await Self.connect(fixture) == nil)
    let grant = try #require(try await fixture.grant())
    #expect(grant.accessExpires.seconds - grant.connectedAt.seconds <= 30 * 86_400)
    #expect((grant.refreshExpires?.seconds ?? 0) - grant.connectedAt.seconds <= 3_650 * 86_400)
  }

  @Test(
    "connects no mailbox by an identity of somebody else, for somebody else, or of long ago",
    arguments: [
      ["iss": "\"https://evil.example/t/v2.0\""], ["iss": ""], ["tid": ""], ["aud": "[\"postdue-test\",\"other\"]"],
      ["aud": "\"other\""], ["exp": "1"], ["exp": ""],
      ["preferred_username": "\"AR\\u200b@demo.example\""],
      ["preferred_username": "", "email": "\"ar@demo.example\""],
    ] as [[String: String]])
  func identity(claims: [String: String]) async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.claims = claims }
    #expect(await Self.connect(fixture)?.kind == .protocolViolation)
    #expect(try await fixture.grant() == nil)
  }

  @Test("may have signed an identity that ended within the five minutes that clocks differ by")
  func grace() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { $0.claims = ["exp": "\(ConnectingFixture.moment.seconds - 240)"] }
    #expect(await Self.connect(fixture) == nil)
    fixture.server.change { $0.claims = ["exp": "\(ConnectingFixture.moment.seconds - 301)"] }
    #expect(await Self.connect(fixture)?.kind == .protocolViolation)
  }

  @Test("is not believed by a foreign organisation's word on an address")
  func foreignEmail() async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change { ($0.account, $0.claims["email"]) = ("eve@evil.example", "\"ar@demo.example\"") }
    #expect(await Self.connect(fixture)?.kind == .wrongAccount)
  }

  @Test(
    "leads no camera elsewhere than the address that is shown",
    arguments: [
      ("https://microsoft.com/devicelogin?code=1", true), ("https://evil.example/devicelogin", false),
      ("http://microsoft.com/devicelogin", false), ("https://microsoft.com:8443/", false),
    ])
  func camera(address: String, isTaken: Bool) async throws {
    let fixture = try await ConnectingFixture()
    fixture.server.change {
      ($0.verificationAddress, $0.completeAddress) = ("https://microsoft.com/devicelogin", address)
    }
    let shown = Mutex<[DeviceAuthorization]>([])
    _ = try await fixture.connections.connect(named: "ar", by: .device) { step in
      if case .enterCode(let code) = step { shown.withLock { $0.append(code) } }
    }
    let code = try #require(shown.withLock { $0 }.first)
    #expect(code.completeAddress == (isTaken ? address : nil))
  }
}

import Console
import Glibc
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("Connecting a mailbox on the screen", .timeLimit(.minutes(1)))
struct ConnectingPageTests {
  /// A console with a setting of Microsoft's, and an authorization server that shares its clock.
  private static func fixture(_ person: AuthorizationServer.Person) async throws -> (
    SettingsFixture, AuthorizationServer
  ) {
    let (fixture, server) = (try SettingsFixture(), try AuthorizationServer())
    server.change {
      $0.clockOffset = Int(SettingsFixture.now.seconds) - time(nil)
      $0.verificationAddress = "https://microsoft.com/devicelogin"
      $0.account = "ar@example.com"
      $0.person = person
    }
    try await fixture.desk.setSiteOptions(
      server.siteOptions + ["microsoft365.mailHosts=127.0.0.1,localhost,imap.example.com"])
    try await fixture.save { $0.credential = .microsoft365 }
    return (fixture, server)
  }

  @Test(
    "shows address, code and the time that is left, with a code for cameras where there is room",
    arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func code(size: Size) async throws {
    let (fixture, provider) = try await Self.fixture(.isAway)
    defer { withExtendedLifetime(provider) {} }
    let console = await fixture.open(size: size)
    await console.press("c")
    await console.waitFor("ABCD-0001")
    #expect(try Snapshot.difference(of: console.screen, named: "connecting-\(size.width)") == nil)
    await console.press("c")
    #expect(console.terminal.copied == ["https://microsoft.com/devicelogin"])
    await console.press(.escape)
    #expect(console.text.contains("Not connected"))
  }

  @Test("leaves the code for cameras out where the whole of it does not fit")
  func small() async throws {
    let (fixture, provider) = try await Self.fixture(.isAway)
    defer { withExtendedLifetime(provider) {} }
    let console = await fixture.open(size: Size(width: 78, height: 20))
    await console.press("c")
    await console.waitFor("ABCD-0001")
    #expect(!console.text.contains("▄▄▄"))
    #expect(console.text.contains("https://microsoft.com/devicelogin"))
  }

  @Test("says as whom it is connected, and asks what is wanted of a connection that stands")
  func connected() async throws {
    let (fixture, server) = try await Self.fixture(.agrees)
    let console = await fixture.open()
    await console.press("c")
    await console.waitFor("is connected to Microsoft as ar@example.com")
    await console.press(.escape)
    #expect(!console.text.contains("Not connected"))
    await console.press("c")
    #expect(console.text.contains("Connected to Microsoft as ar@example.com."))
    await console.press("d")
    await console.waitFor("is disconnected")
    #expect(console.text.contains("Not connected"))
    #expect(try await fixture.desk.settings.named("ar").grant == nil)
    #expect(server.refreshes == 0)
  }

  @Test("a consent of another application is to be renewed, in the list and on the page, before it is used")
  func otherApplication() async throws {
    let (fixture, provider) = try await Self.fixture(.agrees)
    defer { withExtendedLifetime(provider) {} }
    _ = try await fixture.desk.connections.connect(named: "ar") { _ in }
    let console = await fixture.open(size: Size(width: 140, height: 40))
    #expect(!console.text.contains("Reconnect"))
    try await fixture.desk.setSiteOptions(["microsoft365.clientID=another"])
    await console.waitFor("Reconnect")
    await console.press(.enter, .function(6))
    #expect(console.text.contains("to be connected again: “ar” was connected"))
    #expect(console.text.contains("[ Reconnect ]"))
  }

  @Test("renews the connection that the question was about, wherever the selection has gone meanwhile")
  func selectionMoved() async throws {
    let (fixture, provider) = try await Self.fixture(.agrees)
    defer { withExtendedLifetime(provider) {} }
    _ = try await fixture.desk.connections.connect(named: "ar") { _ in }
    let console = await fixture.open()
    await console.press("c")
    #expect(console.text.contains("Connected to Microsoft as ar@example.com."))
    try await fixture.desk.settings.remove(named: "ar", leavingWork: true)
    try await fixture.save("other")
    await console.waitFor("other")
    await console.press("r")
    #expect(console.row(1).contains("Settings › ar › Connect"))
  }

  @Test("explains a refusal at the top and begins again on request, by the other way too")
  func refused() async throws {
    let (fixture, server) = try await Self.fixture(.declines)
    let console = await fixture.open(size: Size(width: 120, height: 40))
    await console.press("c")
    await console.waitFor("signInUnfinished")
    #expect(console.text.contains("The sign-in was declined"))
    server.change { $0.person = .agrees }
    await console.press("b")
    await console.waitFor("In a browser on this machine open")
    #expect(console.text.contains("/organizations/oauth2/v2.0/authorize?"))
    await console.press("b")
    await console.waitFor("is connected to Microsoft")
  }

  @Test("is where Enter leads from a test that says “reconnect”, and tests again afterwards")
  func fromTheTest() async throws {
    let (fixture, provider) = try await Self.fixture(.agrees)
    defer { withExtendedLifetime(provider) {} }
    let certificates = try TestCertificates()
    let greeting = "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready\n"
    let refusal = "C: {tag} AUTHENTICATE XOAUTH2 {*}\nS: {tag} NO [UNAVAILABLE] come back later\n"
    let server = try ScriptedServer(
      scripts: [ServerStep.transcript(greeting), ServerStep.transcript(greeting + refusal)],
      .tls(certificates.localhost()))
    var setting = try await fixture.desk.settings.named("ar").setting
    setting.incoming?.host = "localhost"
    setting.incoming?.port = server.port
    setting.incoming?.caFile = certificates.caFile
    _ = try await fixture.desk.settings.save(setting)
    let console = await fixture.open(.connectionTest, size: Size(width: 120, height: 40))
    await console.press(.enter)
    #expect(console.text.contains("reconnectRequired"))
    #expect(console.text.contains("Press Enter to reconnect."))
    await console.press(.enter)
    await console.waitFor("is connected to Microsoft")
    await console.press(.escape)
    await console.waitFor("serverUnavailable")
  }

  @Test("is called for on the list and on the dashboard once the consent is no longer good")
  func broken() async throws {
    let (fixture, provider) = try await Self.fixture(.agrees)
    defer { withExtendedLifetime(provider) {} }
    _ = try await fixture.desk.connections.connect(named: "ar") { _ in }
    let setting = try await fixture.desk.settings.named("ar").setting
    try await fixture.desk.settings.setActive(true, named: "ar")
    let grant = try #require(try await fixture.store.grant(settingID: setting.id))
    let failure = MailFailure(.reconnectRequired, "It was revoked")
    try await fixture.store.markGrant(grant, failure: failure, settingID: setting.id)
    let console = await fixture.open()
    #expect(console.row(with: "AR mailbox")?.contains("Reconnect") == true)
    await console.press("1")
    #expect(console.text.contains("✗ reconnect"))
    await console.press("4", "c")
    await console.waitFor("is connected to Microsoft")
    await console.press("1")
    #expect(!console.text.contains("✗ reconnect"))
  }

  @Test("is not offered for a setting that signs in with a password, and says why")
  func password() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: Size(width: 120, height: 40))
    await console.press("c")
    #expect(console.text.contains("signs in with a password"))
  }
}

import Console
import MailDesk
import MailModel
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("Save and send test connection", .timeLimit(.minutes(2)))
struct SettingTestingTests {
  @Test("saves, tests, and shows the result at the top of the page")
  func success() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(MailboxScript.signIn + MailboxScript.counting + MailboxScript.goodbye)
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .tab)
    await console.type("!")
    await console.press(.control("t"))
    #expect(console.row(3).contains("✓ Connected to 127.0.0.1:\(server.port) without protection as ar@example.com;"))
    #expect(console.row(4).contains("months."))
    #expect(console.text.contains("Outgoing emails is still empty: F3 shows it filled in from this half."))
    let setting = try await fixture.desk.settings.named("ar").setting
    #expect(setting.state == .incomingVerified)
    #expect(setting.description == "AR mailbox!")
    #expect(await server.outcome().deviation == nil)
  }

  @Test("shows the stages while they happen, and Esc stops it")
  func live() async throws {
    let gate = Gate()
    let fixture = try SettingsFixture()
    let server = try ScriptedServer(ServerStep.transcript(MailboxScript.signIn) + [.pause(gate)])
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    console.terminal.send(.input(.key(.control("t"))))
    await console.waitFor("✓ sign in   ↻ folder …")
    #expect(console.row(3).contains("↻ Testing the connection to 127.0.0.1. No mail is sent."))
    #expect(console.row(4).contains("✓ resolve   ✓ connect   ✓ greeting   ⚠ TLS   ✓ capabilities   ✓ sign in"))
    await console.press(.escape)
    gate.open()
    #expect(console.row(3).contains("· Stopped."))
  }

  @Test("a refusal says what happened, what the server said and what to do, and leads to the field")
  func refusal() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(
      """
      S: * OK [CAPABILITY IMAP4rev1] ready
      C: {tag} LOGIN {*}
      S: {tag} NO [AUTHENTICATIONFAILED] \u{1B}]0;evil\u{7} no such \u{202E}user
      C: {tag} LOGOUT
      S: {tag} OK bye
      """)
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter, .control("t"))
    #expect(console.row(3).contains("(authenticationFailed)"))
    #expect(console.row(4).contains("Server said"))
    #expect(console.text.contains("What to do   Enter user name and password again."))
    #expect(console.markedRow?.contains("Password") == true)
    #expect(console.isHarmless)
    #expect(try await fixture.desk.settings.named("ar").setting.state == .draft)
  }

  @Test("a host that the site forbids is named with who can allow it")
  func forbidden() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { $0.incoming?.host = "127.0.0.1" }
    let console = await fixture.open()
    await console.press(.enter, .control("t"))
    #expect(console.text.contains("(forbiddenHost)"))
    #expect(console.text.contains("allowLocalHosts"))
  }
}

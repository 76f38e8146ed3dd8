import Console
import DemoMail
import Foundation
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("What one key does about a failed test", .serialized, .timeLimit(.minutes(3)))
struct TestRemedyTests {
  private let wide = Size(width: 140, height: 40)

  @Test("Enter shows the change, makes it, tests again and keeps it where it helps")
  func helping() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) { $0.incoming?.port = server.imapPort }
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press(.enter)
      await console.waitFor("wrongProtocol")
      #expect(console.text.contains("Press Enter to apply the remedy (Protocol: imaps → imap)."))
      await console.press(.enter)
      #expect(console.text.contains("This will be changed and tested again:"))
      await console.press(.enter)
      await console.waitFor("✓ OK in")
      #expect(console.text.contains("Changed and kept: Protocol: imaps → imap."))
      #expect(try await fixture.desk.settings.named("ar").setting.incoming?.mailProtocol == .imap)
    }
  }

  @Test("a change that does not help is offered to be taken back")
  func notHelping() async throws {
    let fixture = try SettingsFixture()
    let refusing = ServerStep.transcript(
      """
      S: * OK [CAPABILITY IMAP4rev1] ready
      C: {tag} LOGIN {*}
      S: {tag} NO [AUTHENTICATIONFAILED] Invalid credentials
      C: {tag} LOGOUT
      S: {tag} OK bye
      """)
    let server = try ScriptedServer(scripts: [refusing, refusing])
    try await fixture.save(on: server)
    var setting = try await fixture.store.setting(named: "ar")
    setting.incoming?.username = "ar"
    setting.incoming?.emailAddress = "ar@example.com"
    _ = try await fixture.desk.settings.save(setting)
    let console = await fixture.open(.connectionTest, size: wide)
    await console.press(.enter)
    await console.waitFor("(Username: ar → ar@example.com)")
    await console.press(.enter, "y")
    await console.waitFor("The test fails with it too")
    #expect(try await fixture.store.setting(named: "ar").incoming?.username == "ar@example.com")
    await console.press(.enter)
    await console.waitFor("As before: Username: ar@example.com → ar.")
    #expect(try await fixture.store.setting(named: "ar").incoming?.username == "ar")
  }

  @Test("a password that would travel unprotected leads with one key to the consent that lets it")
  func consent() async throws {
    let fixture = try SettingsFixture()
    let server = try ScriptedServer(scripts: [
      ServerStep.transcript("S: * OK [CAPABILITY IMAP4rev1] ready\nC: {tag} LOGOUT\nS: {tag} OK bye")
    ])
    try await fixture.save(on: server)
    var setting = try await fixture.store.setting(named: "ar")
    setting.incoming?.allowPlaintextPassword = false
    _ = try await fixture.desk.settings.save(setting)
    let console = await fixture.open(.connectionTest, size: wide)
    await console.press(.enter)
    await console.waitFor("plaintextRefused")
    #expect(console.text.contains("(“Send the password without protection”) permits otherwise."))
    #expect(console.text.contains("Press c for the field “Send the password without protection” in the form."))
    await console.press("c", .character(" "), .control("s"))
    #expect(try await fixture.store.setting(named: "ar").incoming?.allowPlaintextPassword == true)
    await console.press(.escape, .escape)
    #expect(!console.text.contains("Unsaved changes"))
  }

  @Test("u puts back what has changed since the last OK, and tests again")
  func reverting() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server)
      #expect(try await fixture.desk.settings.testIncoming(named: "ar").isOK)
      try await fixture.save(on: server) { $0.incoming?.port = server.pop3sPort }
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press(.enter)
      await console.waitFor("changed since then:")
      #expect(console.text.contains("Port: \(server.imapsPort) → \(server.pop3sPort)"))
      #expect(console.text.contains("The password was changed ("))
      await console.press("u")
      await console.waitFor("✓ OK in")
      #expect(console.text.contains("Changed: Port: \(server.pop3sPort) → \(server.imapsPort)."))
      #expect(console.text.contains("that stays"))
      #expect(try await fixture.store.setting(named: "ar").incoming?.port == server.imapsPort)
      await console.press("u")
      #expect(console.text.contains("no test has failed"))
    }
  }

  @Test("F9 does the same in the form, with what was changed since then at the top")
  func revertingInForm() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) { ($0.description, $0.subjectTag) = ("Receivables", "AR") }
      #expect(try await fixture.desk.settings.testIncoming(named: "ar").isOK)
      try await fixture.save(on: server) {
        ($0.description, $0.subjectTag) = ("Receivables", "AR")
        $0.incoming?.port = server.pop3sPort
      }
      let console = await fixture.open(size: wide)
      await console.press(.enter, .function(9))
      #expect(console.text.contains("no test has failed"))
      await console.press(.control("t"))
      await console.waitFor("Port: \(server.imapsPort) → \(server.pop3sPort)")
      #expect(console.text.contains("F9 revert to last OK"))
      await console.press(.function(9))
      await console.waitFor("✓ Connected to ")
      #expect(try await fixture.store.setting(named: "ar").incoming?.port == server.imapsPort)
      #expect(!console.text.contains("F9 revert to last OK"))
    }
  }

  @Test("a folder for sent mail that does not exist leads to its own field")
  func sentFolder() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) { $0.incoming?.sentFolder = "Nowhere" }
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press(.enter)
      await console.waitFor("folderNotFound")
      #expect(console.text.contains("Press Enter to change Sent Items Folder."))
    }
  }

  @Test("b tests both halves one after the other, and the report has both")
  func both() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server)
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press("b")
      await console.waitFor("✓ OK in")
      #expect(console.row(1).hasPrefix(" Test connection › ar › incoming and outgoing"))
      for text in ["Incoming", "✓ count", "Outgoing", "✓ recipient", "No mail was sent."] {
        #expect(console.text.contains(text))
      }
      await console.press("y")
      let copied = try #require(console.terminal.copied.first)
      #expect(copied.contains("“ar”, incoming") && copied.contains("“ar”, outgoing"))
      #expect(!copied.contains(server.users[0].password))
    }
  }

  @Test("where both halves fail the keys are about the first, whose remedy is judged by its own test")
  func bothFail() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) {
        $0.incoming?.port = server.imapPort
        $0.outgoing?.port = server.imapPort
      }
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press("b")
      await console.waitFor("✗ failed in")
      #expect(console.text.components(separatedBy: "Press Enter").count == 2)
      await console.press(.enter, "y")
      await console.waitFor("Changed and kept: Protocol: imaps → imap.")
      #expect(console.row(1).contains("✗ failed in"))
    }
  }

  @Test("o asks for an address and sends two messages there")
  func sending() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server)
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press("o", .enter)
      await console.waitFor("Look whether both have arrived at ar@demo.example.")
      #expect(console.row(with: "✓ message") != nil)
      while try server.messages().count < 2 { try Task.checkCancellation() }
    }
  }

  @Test("a sender that is not verified leads to Send Mail As")
  func unverified() async throws {
    try await PrivateDovecot.run { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) { $0.outgoing?.from = "billing@demo.example" }
      let console = await fixture.open(.connectionTest, size: wide)
      await console.press("o", .control("u"))
      await console.type(server.users[0].name)
      await console.press(.enter)
      await console.waitFor("senderNotVerified")
      #expect(console.text.contains("Press Enter to verify the sender."))
      await console.press(.enter)
      await console.waitFor("Settings › Email › ar › Send Mail As")
      #expect(console.row(with: "billing@demo.example")?.contains("not verified") == true)
    }
  }

  @Test(
    "a failure shows what has changed, and the sheet for IT says what is needed",
    arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func pages(size: Size) async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save()
    try await fixture.store.keepLastGood(setting, .incoming)
    try await fixture.desk.setSiteOptions(["egressAddresses=203.0.113.5", "supportContact=ar-support@example.com"])
    var broken = setting
    broken.incoming = IncomingSettings()
    broken.incoming?.username = "ar@example.com"
    broken.incoming?.port = 143
    _ = try await fixture.desk.settings.save(broken, secrets: [.incomingPassword: SecretText("other")])
    let console = await fixture.open(.connectionTest, size: size)
    await console.press(.enter)
    #expect(try Snapshot.difference(of: console.screen, named: "changed-since-ok-\(size.width)") == nil)
    _ = try await fixture.desk.settings.save(
      fixture.store.setting(named: "ar").applying([
        SettingChange(.incomingHost, from: .text(""), to: .text("imap.example.com"))
      ]))
    await console.press("i")
    #expect(try Snapshot.difference(of: console.screen, named: "it-request-\(size.width)") == nil)
    await console.press("y", "o")
    let copied = try #require(console.terminal.copied.first)
    #expect(copied.contains("203.0.113.5 (as the firewall sees it)"))
    #expect(fixture.content(of: "it-request-ar-2026-11-21.txt") == copied)
  }

  @Test("a server that repeats the password and paints does neither on screen nor in the report")
  func hostileServer() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(
      """
      S: * OK [CAPABILITY IMAP4rev1] ready
      C: {tag} LOGIN {*}
      S: {tag} NO [AUTHENTICATIONFAILED] \u{1B}[32m✓ OK in 0.1 s\u{9B}2J no s3cret! \u{202E}here
      C: {tag} LOGOUT
      S: {tag} OK bye
      """)
    try await fixture.save(on: server)
    let console = await fixture.open(.connectionTest, size: wide)
    await console.press(.enter, "y", "o")
    let copied = try #require(console.terminal.copied.first)
    #expect(console.isHarmless)
    #expect(!console.text.contains("s3cret!") && !copied.contains("s3cret!"))
    #expect(copied.unicodeScalars.allSatisfy { $0 == "\n" || !DisplayText.isUnsafe($0) })
    #expect(fixture.content(of: "connection-test-ar-2026-11-21.txt") == copied)
    #expect(console.row(1).contains("✗ failed in"))
  }
}

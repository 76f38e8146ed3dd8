import Console
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("The Test connection page", .timeLimit(.minutes(2)))
struct ConnectionTestPageTests {
  @Test(
    "lists the settings with their last test", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func list(size: Size) async throws {
    let fixture = try SettingsFixture()
    let ar = try await fixture.save("ar")
    try await fixture.save("us-ar") { $0.incoming?.host = "outlook.office365.com" }
    try await fixture.store.recordTest(
      failure: MailFailure(.timedOut, "No answer"), state: nil, settingID: ar.id, actor: "tester")
    let console = await fixture.open(.connectionTest, size: size)
    #expect(try Snapshot.difference(of: console.screen, named: "connection-tests-\(size.width)") == nil)
  }

  @Test("shows every stage and that nothing was changed")
  func success() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(MailboxScript.signIn + MailboxScript.counting + MailboxScript.goodbye)
    try await fixture.save(on: server)
    let console = await fixture.open(.connectionTest)
    await console.press(.enter)
    #expect(console.row(1).hasPrefix(" Test connection › ar › incoming"))
    #expect(console.row(1).contains("✓ OK in"))
    for stage in ["resolve", "connect", "greeting", "capabilities", "sign in", "folder", "count"] {
      #expect(console.row(with: "✓ \(stage)")?.hasSuffix(" ms") == true)
    }
    // What did not protect is no success.
    #expect(console.row(with: "⚠ TLS")?.contains("the connection is not protected") == true)
    #expect(console.text.contains("The mailbox was only read; nothing in it was changed."))
  }

  @Test("shows stages as they happen, and stops when it is left")
  func live() async throws {
    let gate = Gate()
    let fixture = try SettingsFixture()
    let server = try ScriptedServer(ServerStep.transcript(MailboxScript.signIn) + [.pause(gate)])
    try await fixture.save(on: server)
    let console = await fixture.open(.connectionTest)
    console.terminal.send(.input(.key(.enter)))
    await console.waitFor("↻ folder …")
    #expect(console.text.contains("· count"))
    #expect(console.row(1).contains("↻ testing"))
    await console.press(.escape)
    gate.open()
    #expect(console.row(with: "▌")?.contains("ar") == true)
  }

  @Test("Enter leads from a failure to the field that mends it, and t tests again")
  func remedy() async throws {
    let fixture = try SettingsFixture()
    let refusing =
      MailboxScript.signIn + """
        C: {tag} EXAMINE {*}
        S: {tag} NO [NONEXISTENT] no such mailbox

        """ + MailboxScript.listing + MailboxScript.goodbye
    let accepting = MailboxScript.signIn + MailboxScript.counting + MailboxScript.goodbye
    let server = try ScriptedServer(scripts: [ServerStep.transcript(refusing), ServerStep.transcript(accepting)])
    try await fixture.save(on: server)
    let console = await fixture.open(.connectionTest, size: Size(width: 140, height: 40))
    await console.press(.enter)
    #expect(console.row(with: "The test failed at “folder”")?.hasSuffix("folderNotFound") == true)
    #expect(console.text.contains("Choose one of the folders on the server: INBOX, Receivables, Sent Items."))
    #expect(console.text.contains("Press Enter to change Inbox Folder."))
    await console.press(.enter)
    await console.waitFor("Settings › Email › ar")
    #expect(console.row(1).contains("Settings › Email › ar"))
    #expect(console.markedRow?.contains("Inbox Folder") == true)
    await console.press(.escape, .escape, "t")
    await console.waitFor("✓ OK in")
    #expect(console.row(1).contains("✓ OK in"))
  }

  @Test("the report goes to the clipboard and to a file, without any secret")
  func report() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(
      """
      S: * OK [CAPABILITY IMAP4rev1] ready
      C: {tag} LOGIN {*}
      S: {tag} NO [AUTHENTICATIONFAILED] Invalid credentials
      C: {tag} LOGOUT
      S: {tag} OK bye
      """)
    try await fixture.save(on: server)
    let console = await fixture.open(.connectionTest, size: Size(width: 140, height: 40))
    await console.press(.enter, "y")
    let copied = try #require(console.terminal.copied.first)
    #expect(copied.contains("Failure: authenticationFailed"))
    #expect(copied.contains("Server said: Invalid credentials") || copied.contains("Invalid credentials"))
    #expect(copied.contains("What to do: Enter user name and password again."))
    #expect(copied.contains("Transcript"))
    #expect(!copied.contains("s3cret"))
    await console.press("o")
    #expect(console.row(3).contains("The report is in \(fixture.folder.path)/connection-test-ar-2026-11-21.txt"))
    #expect(fixture.content(of: "connection-test-ar-2026-11-21.txt") == copied)
  }

  @Test("where the remedy lies elsewhere Enter offers nothing")
  func elsewhere() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { $0.incoming?.host = "127.0.0.1" }
    let console = await fixture.open(.connectionTest)
    await console.press(.enter)
    #expect(console.row(with: "The test failed")?.hasSuffix("forbiddenHost") == true)
    #expect(!console.text.contains("Press Enter"))
    #expect(console.text.contains("· connect · TLS · greeting · capabilities · sign in · folder · count"))
  }
}

import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("Picking folders", .timeLimit(.minutes(2)))
struct FolderPickingTests {
  @Test("Enter lists the server's folders; a picked one joins the inbox folders, or leaves them")
  func inbox() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(MailboxScript.signIn + MailboxScript.listing + MailboxScript.goodbye)
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    await console.tab(15)
    #expect(console.markedRow?.contains("Inbox Folder") == true)
    await console.press(.enter)
    #expect(console.text.contains("Inbox Folder: folders on the server"))
    #expect(console.row(with: "▌ INBOX")?.contains("✓ chosen") == true)
    #expect(console.row(with: "  Sent Items  ")?.contains("sent") == true)
    await console.type("rec")
    await console.press(.enter)
    #expect(console.row(with: "Inbox Folder")?.contains("INBOX, Receivables") == true)
    #expect(console.text.contains("● not saved"))
    #expect(await server.outcome().deviation == nil)
  }

  @Test("the sent folder is replaced by the picked one")
  func sent() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(MailboxScript.signIn + MailboxScript.listing + MailboxScript.goodbye)
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    await console.tab(16)
    await console.press(.enter)
    await console.type("items")
    await console.press(.enter)
    #expect(console.row(with: "Sent Items Folder")?.contains("Sent Items  ") == true)
  }

  @Test("names that servers invent are harmless in the list")
  func hostile() async throws {
    let fixture = try SettingsFixture()
    let server = try MailboxScript.server(
      MailboxScript.signIn + """
        C: {tag} LIST {*}
        S: * LIST () "/" "&AB8gLg-bad\u{1B}[2J"
        S: {tag} OK listed

        """ + MailboxScript.goodbye)
    try await fixture.save(on: server)
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    await console.tab(15)
    await console.press(.enter)
    #expect(console.text.contains("bad"))
    #expect(console.isHarmless)
  }

  @Test("without a host there is nothing to ask")
  func noHost() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    await console.tab(14)
    await console.press(.enter)
    #expect(console.text.contains("Enter a host first"))
  }
}

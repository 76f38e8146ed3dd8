import Console
import MailModel
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor @Suite("The mail-setting form")
struct SettingFormTests {
  @Test("carries the labels in their order", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func newRecord(size: Size) async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: size)
    await console.press("n")
    #expect(try Snapshot.difference(of: console.screen, named: "new-record-\(size.width)") == nil)
  }

  @Test("leads whoever begins to the servers", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func helpWithServers(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open(size: size)
    await console.press("n")
    #expect(console.row(size.height - 1).contains("F4 presets   F7 detect"))
    await console.press(.escape, .escape, .enter)
    #expect(!console.row(size.height - 1).contains("F4 presets"))
  }

  @Test("calls nothing a mistake that nobody has come to yet")
  func untouched() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n", .function(4), .enter, .function(3))
    #expect(console.text.contains("smtp.gmail.com"))
    #expect(!console.text.contains("no address: fill in From"))
    await console.press(.control("s"))
    #expect(console.row(3).contains("Not saved. Please correct: Name, "))
    #expect(console.text.contains("no address: fill in From"))
  }

  @Test("takes a CA file by its full path only, and says so beside it")
  func relativeCAFile() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n", .function(6))
    #expect(!console.text.contains("TLS protects it"))
    #expect(console.text.contains("no server is filled in yet"))
    await console.tab(2)
    await console.type("company.pem")
    #expect(console.text.contains("✗ the file's full path, such as /etc/ssl/certs/company.pem"))
    await console.press(.control("u"))
    await console.type("/etc/company.pem")
    #expect(!console.text.contains("✗ the file's full path"))
  }

  @Test("shows a saved setting with its status and never its password")
  func saved() async throws {
    let fixture = try SettingsFixture()
    let setting = try await fixture.save { $0.active = true }
    try await fixture.noteRun(
      of: setting,
      failure: MailFailure(.authenticationFailed, "The server refused the password", serverText: "No \u{1B}[31mway"))
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press(.enter)
    #expect(!console.text.contains("s3cret"))
    #expect(console.isHarmless)
    #expect(try Snapshot.difference(of: console.screen, named: "inbound-email-140") == nil)
  }

  @Test("proposes the standard port of a protocol unless another was typed")
  func ports() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    await console.tab(6)
    #expect(console.row(with: "Port ")?.contains("993     usual for imaps") == true)
    await console.press(.left)
    #expect(console.row(with: "Protocol")?.contains("‹ imap ›") == true)
    #expect(console.row(with: "Port ")?.contains("143     usual for imap") == true)
    await console.tab(2)
    await console.press(.control("u"))
    await console.type("1143")
    #expect(console.row(with: "Port ")?.contains("usual for imap is 143") == true)
    await console.press(.up, .up, .right)
    #expect(console.row(with: "Protocol")?.contains("‹ imaps ›") == true)
    #expect(console.row(with: "Port ")?.contains("1143") == true)
  }

  @Test("closes the fields of folders where POP has none, and says why")
  func maildrop() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    await console.tab(6)
    await console.press(.right)
    #expect(console.row(with: "Port ")?.contains("110     usual for pop3") == true)
    #expect(console.row(with: "Inbox Folder")?.contains("POP retrieves the inbox only") == true)
    #expect(console.row(with: "Sent Items Folder")?.contains("POP retrieves the inbox only") == true)
    #expect(console.text.contains("works by the messages' dates (TOP); counts are estimates"))
  }

  @Test("locks Use TLS where the protocol implies it, and says why")
  func impliedTLS() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    #expect(console.row(with: "Use TLS")?.contains("[x]  always on with imaps") == true)
    await console.tab(6)
    await console.press(.left)
    #expect(console.row(with: "Use TLS")?.contains("[x]  STARTTLS is required") == true)
    await console.tab(8)
    await console.press(" ")
    #expect(console.row(with: "Use TLS")?.contains("[ ]  ⚠ the password would travel unprotected") == true)
    await console.press(.up, .up, .up, .up, .up, .up, .up, .up, .right)
    #expect(console.row(with: "Use TLS")?.contains("[x]  always on with imaps") == true)
  }

  @Test(
    "says beside the field what is wrong while one types",
    arguments: [
      (7, "https://mail", "✗ a host name only, without “https://”"),
      (8, "70000", "✗ a whole number from 1 to 65535"),
      (12, "999", "✗ a whole number of months from 0 to 240"),
      (16, "amazn", "✗ “amazn” is not a domain name"),
    ])
  func mistakes(field: Int, text: String, message: String) async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    await console.tab(field)
    await console.press(.control("u"))
    await console.type(text)
    #expect(console.text.contains(message))
    await console.press(.control("u"))
    #expect(!console.text.contains(message) || field == 8 || field == 12)
  }

  @Test("compares User Domain with Username")
  func userDomain() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("n")
    await console.tab(9)
    await console.type("ar@example.com")
    #expect(console.row(with: "User Domain")?.contains("example.com, as in Username") == true)
    await console.tab(2)
    await console.type("other.example")
    #expect(console.text.contains("✗ does not match the domain of Username (example.com)"))
  }

  @Test("explains the focused field with F1, also where letters are text")
  func explanation() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    await console.press("n")
    await console.tab(7)
    await console.press(.function(1))
    #expect(console.text.contains("The name of the mail server, for example imap.gmail.com"))
    #expect(console.text.contains("Ctrl-T  save and test"))
    await console.press(.escape)
    #expect(!console.text.contains("The name of the mail server"))
  }

  @Test("takes pasted text literally")
  func paste() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    await console.press("n")
    await console.paste("4q\u{1B}[31mar\u{202E}")
    #expect(console.row(with: "Name")?.contains("4q[31mar") == true)
    #expect(console.isHarmless)
  }
}

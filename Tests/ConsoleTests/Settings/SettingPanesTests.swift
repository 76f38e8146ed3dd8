import Console
import MailDesk
import MailModel
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor @Suite("The list of mail settings beside the pages of one")
struct SettingPanesTests {
  @Test("the pages follow the list, and the list stays beside the form")
  func following() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    try await fixture.save("us") { $0.incoming?.host = "imap.us.example" }
    let console = await fixture.open(size: Screens.large)
    #expect(console.text.contains("imap.example.com"))
    await console.press(.down)
    #expect(console.text.contains("imap.us.example"))
    #expect(console.row(1).contains("Settings › Email › us"))
    await console.press(.tab)
    #expect(console.markedRow?.contains("Name") == true)
    #expect(console.text.contains("+ Add new record"))
    await console.press(.backTab)
    #expect(console.text.contains("Enter edit"))
    await console.press(.up)
    #expect(console.row(1).contains("Settings › Email › ar"))
  }

  @Test("the page that was looked at stays from setting to setting, and into the form and out of it")
  func page() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    try await fixture.save("us")
    let console = await fixture.open(size: Screens.large)
    await console.press(.function(3), .down)
    #expect(console.text.contains("Use server for emails"))
    await console.press(.enter, .function(6), .escape)
    #expect(console.text.contains("Enter edit"))
    #expect(console.text.contains("Same credentials as outgoing"))
  }

  @Test("going back to the list with unsaved changes asks first", arguments: ["y", "n"])
  func unsaved(answer: Character) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    try await fixture.save("us")
    let console = await fixture.open(size: Screens.large)
    await console.press(.enter)
    await console.type("x")
    await console.press(.backTab)
    #expect(console.text.contains("What was changed here is not saved."))
    await console.press(.character(answer))
    #expect(console.text.contains("Enter edit") == (answer == "y"))
    #expect(try await fixture.desk.settings.all().map(\.setting.name) == ["ar", "us"])
  }

  @Test("a terminal that becomes narrow shows one of them, and both again when it grows")
  func resizing() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    let console = await fixture.open(size: Size(width: 100, height: 30))
    #expect(console.text.contains("Use IMAP / API for receiving emails"))
    await console.resize(Size(width: 99, height: 30))
    #expect(!console.text.contains("Use IMAP / API"))
    #expect(console.text.contains("Subject Tag"))
    await console.press(.enter)
    #expect(!console.text.contains("+ Add new record"))
    await console.resize(Size(width: 100, height: 30))
    #expect(console.text.contains("+ Add new record"))
  }
}

import Console
import MailDesk
import MailModel
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor @Suite("The list of mail settings", .timeLimit(.minutes(2)))
struct SettingsListTests {
  @Test("says what to do while it is empty")
  func empty() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    #expect(console.text.contains("There is no mail setting yet."))
    #expect(console.text.contains("Press n to add a new record."))
  }

  @Test("shows every setting with its state", arguments: [Size(width: 80, height: 24), Size(width: 140, height: 40)])
  func rows(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar") { $0.active = true }
    try await fixture.save("legacy") { $0.description = "Old mailbox 支払い" }
    let console = await fixture.open(size: size)
    #expect(try Snapshot.difference(of: console.screen, named: "settings-\(size.width)") == nil)
  }

  @Test("warns before a setting that was never tested is switched on")
  func activating() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    let console = await fixture.open()
    await console.press("a")
    #expect(console.text.contains("No test of this mail setting has succeeded"))
    await console.press("n")
    #expect(try await fixture.desk.settings.named("ar").setting.active == false)
    await console.press("a", "y")
    #expect(try await fixture.desk.settings.named("ar").setting.active)
    #expect(console.row(2).contains("“ar” is active"))
  }

  @Test("does not promise mail of a setting that is switched on without receiving")
  func activeWithoutReceiving() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save { $0.incoming?.enabled = false }
    let console = await fixture.open(size: Size(width: 140, height: 40))
    await console.press("a", "y")
    #expect(console.text.contains("nothing is fetched: “Use IMAP / API for receiving emails” is off"))
  }

  @Test("keeps the selected setting when another process adds one above it")
  func selection() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("m")
    try await fixture.save("z")
    let console = await fixture.open()
    await console.press(.down)
    try await fixture.save("a")
    await console.waitFor("⏸  a ")
    let selected = (0..<24).map(console.row).first { $0.hasPrefix("▌") }
    #expect(selected?.contains(" z ") == true)
  }
}

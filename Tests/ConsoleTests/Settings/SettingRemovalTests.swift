import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

@MainActor @Suite("Deleting a mail setting")
struct SettingRemovalTests {
  @Test("warns of mail that nobody has dealt with, and deletes none of it", arguments: Screens.all)
  func warning(size: Size) async throws {
    let department = try await Receivables()
    let before = try await department.desk.messages.boxCounts().all
    let console = await department.console(size, page: .settings)
    await console.press("x")
    if let difference = try Snapshot.difference(of: console.screen, named: "delete-setting-\(size.name)") {
      Issue.record("\(difference)")
    }
    await console.press("n")
    #expect(try await department.desk.settings.all().count == 2)
    await console.press(.delete, "y")
    #expect(console.text.contains("“ar” is deleted; its mail stays."))
    #expect(try await department.desk.settings.all().map(\.setting.name) == ["legacy"])
    #expect(try await department.desk.messages.boxCounts().all == before)
  }

  @Test("by command is refused while such mail waits, unless it is forced")
  func command() async throws {
    let settings = try await Receivables().desk.settings
    let refusal = await failure(of: { try await settings.remove(named: "ar") })
    #expect(refusal?.kind == .configurationInvalid)
    #expect(refusal?.cause.contains("not read") == true)
    try await settings.remove(named: "legacy")
    try await settings.remove(named: "ar", leavingWork: true)
    #expect(try await settings.all().isEmpty)
  }

  @Test("is refused while a company uses it, which is named")
  func company() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    try await fixture.desk.settings.setDefault("ar", ofCompany: "main")
    let console = await fixture.open()
    await console.press("x")
    #expect(console.text.contains("cannot be deleted"))
    #expect(console.text.contains("Main company"))
    await console.press(.enter)
    #expect(try await fixture.desk.settings.all().count == 1)
  }

  @Test("is refused until what took its place is connected, verified and syncing")
  func replacement() async throws {
    let fixture = try SettingsFixture()
    let settings = fixture.desk.settings
    try await fixture.save("old")
    let new = try await fixture.save("new")
    try await settings.setDefault("old", ofCompany: "main")
    try await settings.setDefault("new", ofCompany: "main")
    #expect(try await settings.removal(of: "old").refusal?.contains("has not passed a connection test") == true)
    try await fixture.store.recordTest(failure: nil, state: .verified, settingID: new.id, actor: "tester")
    #expect(try await settings.removal(of: "old").refusal?.contains("is inactive") == true)
    try await settings.setActive(true, named: "new")
    #expect(try await settings.removal(of: "old").refusal?.contains("has not been synced yet") == true)
    try await fixture.noteRun(of: new)
    #expect(try await settings.removal(of: "old").refusal == nil)
    try await fixture.noteRun(of: new, failure: MailFailure(.timedOut, "No answer"))
    #expect(try await settings.removal(of: "old").refusal?.contains("the last sync of “new” failed") == true)
    try await fixture.noteRun(of: new)
    try await settings.remove(named: "old")
    #expect(try await settings.all().map(\.setting.name) == ["new"])
  }
}

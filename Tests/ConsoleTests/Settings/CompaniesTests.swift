import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import Testing

@MainActor @Suite("Companies", .timeLimit(.minutes(1)))
struct CompaniesTests {
  @Test("stand in a list with the mail setting of each", arguments: Screens.all)
  func list(size: Size) async throws {
    let fixture = try SettingsFixture()
    try await fixture.save()
    try await fixture.desk.settings.addCompany(code: "us", name: "Acme US")
    try await fixture.desk.settings.setDefault("ar", ofCompany: "us")
    let console = await fixture.open(size: size)
    await console.press("b")
    if let difference = try Snapshot.difference(of: console.screen, named: "companies-\(size.name)") {
      Issue.record("\(difference)")
    }
  }

  @Test("get their mail setting from a pick list")
  func choosing() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    try await fixture.save("us")
    let console = await fixture.open()
    await console.press("b", .enter)
    #expect(console.text.contains("Select Mail Setting of Main company"))
    await console.type("us")
    await console.press(.enter)
    #expect(console.text.contains("The mail of “main” goes through “us”."))
    #expect(try await fixture.desk.settings.companies().first?.defaultSetting == "us")
    await console.press(.enter)
    await console.type("none")
    await console.press(.enter)
    #expect(console.text.contains("The mail of “main” goes through no mail setting."))
    #expect(try await fixture.desk.settings.companies().first?.defaultSetting == nil)
  }

  @Test("are added with ID, name and mail setting; what is missing is said beside the field")
  func adding() async throws {
    let fixture = try SettingsFixture()
    try await fixture.save("ar")
    let console = await fixture.open()
    await console.press("b", "n", .control("s"))
    #expect(console.text.contains("✗ required"))
    await console.type("us")
    await console.tab(1)
    await console.type("Acme US")
    await console.tab(1)
    await console.press(.enter, .enter, .control("s"))
    #expect(console.row(with: "Acme US")?.contains("ar") == true)
    #expect(try await fixture.desk.settings.companies(using: "ar").map(\.code) == ["us"])
    await console.press("n")
    await console.type("us")
    await console.tab(1)
    await console.type("Again")
    await console.press(.control("s"))
    #expect(console.text.contains("there is a company “us” already"))
    await console.press(.escape)
    #expect(console.text.contains("What was changed here is not saved."))
    await console.press("s")
    #expect(console.text.contains("there is a company “us” already"))
  }

  @Test("that cannot be read are said to be so, once")
  func unreadable() async throws {
    let fixture = try SettingsFixture()
    let console = await fixture.open()
    try fixture.store.close()
    await console.press("b")
    #expect(console.row(1).hasPrefix(" Settings › Companies"))
    #expect(console.text.contains("✗"))
    await console.press(.escape)
    #expect(console.text.contains("add new record"))
  }
}

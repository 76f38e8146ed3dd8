import Console
import FoundationEssentials
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// What the console offers to whom.
@MainActor
@Suite("What a role may not do is not offered", .timeLimit(.minutes(2)))
struct RoleTests {
  nonisolated private static let support = Person(login: "sue", role: .support)
  nonisolated private static let collector = Person(login: "carl", role: .collector)

  @Test("a support person begins on Test connection and sees who is signed in", arguments: Screens.all)
  func firstPage(size: Size) async throws {
    let console = try await Receivables(as: Self.support).console(size, page: nil)
    if let difference = try Snapshot.difference(of: console.screen, named: "support-first-\(size.name)") {
      Issue.record("\(difference)")
    }
  }

  @Test("a setting that may only be read looks as recorded", arguments: Screens.all)
  func facts(size: Size) async throws {
    let console = try await Receivables(as: Self.support).console(size, page: .settings)
    await console.press(.enter)
    if let difference = try Snapshot.difference(of: console.screen, named: "setting-facts-\(size.name)") {
      Issue.record("\(difference)")
    }
  }

  @Test("whoever is removed or gets another role is shown out at once", arguments: [Person.Role.support, nil])
  func shownOut(role: Person.Role?) async throws {
    let department = try await Receivables(as: Self.collector)
    let store = department.desk.store
    try await store.saveUser(Person(login: "ann", role: .administrator), actor: "ann")
    try await store.saveUser(Self.collector, actor: "ann")
    let console = await department.console(Screens.large, page: nil)
    if let role {
      try await store.saveUser(Person(login: Self.collector.login, role: role), actor: "ann")
    } else {
      try await store.removeUser(Self.collector.login, actor: "ann")
    }
    #expect(await console.app.run() == .dismissed)
  }

  @Test("an administrator and a collector begin on the dashboard", arguments: [Person.Role.administrator, .collector])
  func dashboardFirst(role: Person.Role) async throws {
    let console = try await Receivables(as: Person(login: "ann", role: role)).console(Screens.large, page: nil)
    #expect(console.text.contains("New today"))
    #expect(console.row(0).contains("ann (collector)") == (role == .collector))
  }

  @Test(
    "pages that a role may not see have neither tab nor digit nor a line in the palette",
    arguments: [
      (support, ["Communications", "Customers"], ["2", "3"]), (collector, ["Test connection"], ["5"]),
    ] as [(Person, [String], [KeyStroke])])
  func pages(person: Person, missing: [String], keys: [KeyStroke]) async throws {
    let console = try await Receivables(as: person).console(Screens.large, page: .dashboard)
    let before = console.text
    for key in keys { await console.press(key) }
    #expect(console.text == before)
    for title in missing { #expect(!console.row(0).contains(title)) }
    await console.press(":")
    for title in missing + ["audit log", "people"] { #expect(!console.text.contains(title)) }
  }

  @Test("a page that the machine asks for is not shown to those who may not see it")
  func askedPage() async throws {
    let console = try await Receivables(as: Self.support).console(Screens.large, page: .communications)
    #expect(!console.text.contains("Acme"))
    #expect(console.text.contains("imap.example.com"))
  }

  @Test("support sees how the mailboxes are doing, and nothing that would fail")
  func supportDashboard() async throws {
    let console = try await Receivables(as: Self.support).console(Screens.large, page: .dashboard)
    #expect(console.text.contains("Not read"))
    #expect(!console.text.contains("Customers"))
    await console.press("?")
    #expect(console.text.contains("test connection"))
    #expect(!console.text.contains("sync now"))
  }

  @Test(
    "who may not change settings reads them, and no secret", arguments: [support, collector])
  func readingSettings(person: Person) async throws {
    let console = try await Receivables(as: person).console(Screens.large, page: .settings)
    await console.press("n", "a", "p", "l")
    #expect(console.text.contains("Subject Tag"))
    #expect(!console.text.contains("add new record"))
    await console.press(.enter)
    #expect(console.text.contains("imap.example.com"))
    #expect(console.text.contains("Password"))
    #expect(!console.text.contains("save"))
    await console.press(.escape)
    #expect(console.text.contains("Subject Tag"))
  }

  @Test("from the dashboard a setting opens for reading where it may not be edited")
  func openingSetting() async throws {
    let console = try await Receivables(as: Self.collector).console(Screens.large, page: .dashboard)
    await console.press(.enter)
    #expect(console.text.contains("Load period (months)"))
    #expect(!console.text.contains("Ctrl-S"))
  }

  @Test("in a shared installation files go to the export folder without a question, and nothing leads to a shell")
  func shared() async throws {
    let department = try await Receivables(isShared: true)
    let console = await department.console(Screens.large)
    await console.press(.enter, "s", .enter)
    #expect(console.text.contains("data/exports"))
    let saved = try FileManager.default.contentsOfDirectory(atPath: department.folder.path("data/exports"))
    #expect(saved.sorted() == ["advice.pdf", "scan.png"])
    #expect(try department.savedNames().isEmpty)
  }

  @Test("a terminal that must not be left is not offered to be")
  func suspending() async throws {
    let console = try await Receivables().console(Screens.large)
    console.terminal.canSuspend = false
    await console.press(.control("z"), "?")
    #expect(console.terminal.suspensions == 0)
    #expect(!console.text.contains("suspend"))
  }
}

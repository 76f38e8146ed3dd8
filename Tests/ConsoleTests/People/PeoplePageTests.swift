import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import Testing

/// The pages where an administrator sees who may do what, and who did what.
@MainActor
@Suite("People and the audit log", .timeLimit(.minutes(2)))
struct PeoplePageTests {
  @Test("look as recorded", arguments: Screens.all)
  func pictures(size: Size) async throws {
    let department = try await Self.department()
    let console = await department.console(size, page: .settings)
    await console.press("p")
    try expect(console, named: "people-\(size.name)")
    await console.press(.down, .enter)
    try expect(console, named: "person-\(size.name)")
    await console.press(.escape, .escape, "l")
    try expect(console, named: "audit-\(size.name)")
  }

  @Test("a person is added, is in the list and in the log, and is who they were said to be")
  func adding() async throws {
    let department = try await Self.department()
    let console = await department.console(Screens.large, page: .settings)
    await console.press("p", "n")
    await console.type("zoe")
    await console.press(.tab, .right, .tab)
    await console.type("zoe@example.com")
    await console.press(.control("s"))
    #expect(console.text.contains("zoe is support"))
    let added = try await department.desk.users.all().last
    #expect(added == Person(login: "zoe", role: .support, email: "zoe@example.com"))
    await console.press(.escape, "l")
    #expect(console.row(5).contains("add user"))
    #expect(console.row(5).contains("support zoe@example.com"))
  }

  @Test("what cannot be is said at its field, and nothing is saved")
  func mistakes() async throws {
    let department = try await Self.department()
    let console = await department.console(Screens.large, page: .settings)
    await console.press("p", "n")
    await console.type("two words")
    await console.press(.tab, .tab)
    await console.type("nowhere")
    await console.press(.control("s"))
    #expect(console.text.contains("Please correct: Login, Email"))
    #expect(console.text.contains("“two words” is not a login name"))
    #expect(try await department.desk.users.all().count == 2)
    await console.press(.escape, .escape)
    #expect(console.text.contains("What was changed here is not saved"))
    await console.press("y")
    #expect(console.text.contains("carl@example.com"))
  }

  @Test("a person is removed after a question, the last administrator never")
  func removing() async throws {
    let department = try await Self.department()
    let console = await department.console(Screens.large, page: .settings)
    await console.press("p", "x", "n", "x", "y")
    #expect(try await department.desk.users.all().map(\.login) == ["tester"])
    await console.press("x", "y")
    #expect(console.text.contains("is the last administrator"))
    #expect(try await department.desk.users.all().map(\.login) == ["tester"])
  }

  @Test("the log is filtered by any of its words, letter by letter, and an entry is read in full")
  func filtering() async throws {
    let console = try await Self.department().console(Screens.large, page: .settings)
    await console.press("l", "/")
    await console.type("import")
    #expect(console.text.contains("2 entries"))
    #expect(console.text.contains("import contacts"))
    #expect(!console.text.contains("create setting"))
    await console.press(.enter, .enter)
    #expect(console.text.contains("2 new, 0 changed"))
    await console.press(.escape, .escape)
    #expect(console.text.contains("create setting"))
    await console.press(.escape)
    #expect(console.text.contains("Subject Tag"))
  }

  @Test("both are found in the palette from any page")
  func palette() async throws {
    let console = try await Self.department().console(Screens.large, page: .customers)
    await console.press(":")
    await console.type("audit")
    await console.press(.enter)
    #expect(console.text.contains("Settings › Audit log"))
    await console.press(.escape)
    #expect(console.text.contains("3 customers"))
  }

  private static func department() async throws -> Receivables {
    let department = try await Receivables()
    _ = try department.store.admit("tester", isOwner: true)
    try await department.desk.users.save(Person(login: "carl", role: .collector, email: "carl@example.com"))
    return department
  }

  private func expect(_ console: ScreenDriver, named name: String) throws {
    if let difference = try Snapshot.difference(of: console.screen, named: name) {
      Issue.record("\(name)\n\(difference)")
    }
  }
}

import Console
import DemoMail
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// What runs, what ran, what comes next, by keys.
@MainActor @Suite("The page Activity", .timeLimit(.minutes(2)))
struct ActivityPageTests {
  nonisolated private static let refusal = MailFailure(
    .authenticationFailed, "The server refused the password", serverText: "[AUTHENTICATIONFAILED] no such mailbox")

  /// A department with three passes of “ar”, the last of which failed, and a comparison.
  private func busy(as person: Person = .tester) async throws -> Receivables {
    let department = try await Receivables(as: person)
    let store = department.store
    let ar = try await store.setting(named: "ar")
    for failure in [nil, nil, Self.refusal] { try await note(failure, of: ar, pending: 3, in: store) }
    var report = VerifyReport(setting: "ar", folder: "INBOX")
    (report.onServer, report.stored, report.missing) = (7, 6, [42])
    try await store.keep([report], settingID: ar.id, actor: "tester")
    return department
  }

  private func note(_ failure: MailFailure?, of setting: MailSetting, pending: Int, in store: MailStore) async throws {
    let run = try await store.beginRun(settingID: setting.id)
    try await store.updateRun(run, phase: .fetching, total: pending)
    var report = SyncReport(setting: setting.name)
    (report.pending, report.failure) = (pending, failure)
    try await store.finishRun(run, report: report)
  }

  @Test("shows the mailboxes with what comes next, and below what ran, as recorded", arguments: Screens.all)
  func page(size: Size) async throws {
    let console = try await busy().console(size, page: .activity)
    #expect(console.row(0).contains("Activity"))
    if let difference = try Snapshot.difference(of: console.screen, named: "activity-\(size.name)") {
      Issue.record("\(difference)")
    }
  }

  @Test("says what to do while nothing has run")
  func empty() async throws {
    let console = try await EmptyDepartment().console(page: .activity)
    #expect(console.text.contains("No mailbox yet. Press 4 for Settings, then n to add one."))
    #expect(console.text.contains("Nothing has run yet. F5 syncs the active settings."))
  }

  @Test(
    "Enter shows a pass with its cause, the server's words and a remedy that one key leads to", arguments: Screens.all)
  func details(size: Size) async throws {
    let console = try await busy().console(size, page: .activity)
    await console.press(.enter)
    if let difference = try Snapshot.difference(of: console.screen, named: "what-ran-\(size.name)") {
      Issue.record("\(difference)")
    }
    #expect(console.text.contains("Enter change Password"))
    await console.press(.enter)
    #expect(console.text.contains("imap.example.com"))
    await console.type("a new one")
    #expect(console.row(with: "Password")?.contains("•••") == true)
  }

  @Test("Tab leads to what ran, where e leaves what failed and / what fits; Esc shows all again")
  func narrowing() async throws {
    let department = try await busy()
    let legacy = try await department.store.setting(named: "legacy")
    try await note(nil, of: legacy, pending: 0, in: department.store)
    let console = await department.console(Screens.large, page: .activity)
    #expect(console.text.contains("What ran  5"))
    await console.press("e")
    #expect(console.text.contains("What failed  2"))
    await console.press("e", "/")
    await console.type("lega")
    #expect(console.text.contains("What ran  1"))
    await console.press(.enter, .escape)
    #expect(console.text.contains("What ran  5"))
    await console.press("/")
    await console.type("authentic")
    #expect(console.text.contains("What ran  1"))
    await console.press(.enter, .enter)
    #expect(console.text.contains("The server refused the password"))
  }

  @Test("loads of what ran only what is seen, however much there is")
  func many() async throws {
    let department = try await Receivables()
    let ar = try await department.store.setting(named: "ar")
    for number in 1...400 { try await note(nil, of: ar, pending: number, in: department.store) }
    let console = await department.console(page: .activity)
    await console.press(.tab)
    #expect(console.text.contains("What ran  400"))
    #expect(console.text.contains("0 new, 400"))
    await console.press(.end)
    #expect(console.text.contains("0 new, 1 to"))
  }

  @Test("says of which mail the server gave nothing, and what went missing there at once")
  func concerns() async throws {
    let department = try await Receivables()
    try await note(nil, of: department.store.setting(named: "ar"), pending: 0, in: department.store)
    try await department.store.hold(55, in: department.inbox)
    let console = await department.console(Screens.large, page: .activity)
    #expect(console.row(with: "ar  ")?.contains("⚠ 55 messages missing on the server at once") == true)
    await console.press("1")
    #expect(console.text.contains("55 messages went missing on the server at once. All of them are stored here"))
    await console.press("4", .enter, .function(8))
    #expect(console.row(with: "Please look at")?.contains("55 messages went missing") == true)
  }

  @Test("p holds the selected mailbox back and lets it go on")
  func pausing() async throws {
    let department = try await busy()
    let console = await department.console(Screens.large, page: .activity)
    await console.press("p")
    #expect(console.text.contains("“ar” is paused"))
    #expect(console.text.contains("tester paused it"))
    let isPaused = try await department.desk.sync.schedule().entries.map { $0.paused != nil }
    #expect(isPaused == [true, false])
    await console.press("p")
    #expect(console.text.contains("“ar” goes on."))
    #expect(!console.text.contains("tester paused it"))
  }

  @Test("v compares a mailbox with its real server and keeps what it found", .timeLimit(.minutes(2)))
  func verifying() async throws {
    try await PrivateDovecot.run(PrivateDovecot.Options()) { server in
      let fixture = try SettingsFixture()
      try await fixture.save(on: server) { $0.incoming?.loadPeriodMonths = 240 }
      for number in 1...3 { try server.append(Array("Subject: \(number)\r\n\r\nText\r\n".utf8)) }
      try await fixture.desk.sync.run(["ar"]) { _ in }
      let console = await fixture.open(.activity, size: Screens.large)
      await console.waitFor("The first load of “ar” has ended: v compares")
      await console.press("v")
      #expect(
        console.text.contains("“ar”: nothing is missing, nothing is there twice: 3 of 3 on the server are stored."))
      #expect(console.text.contains("verify INBOX: 0 missing"))
      #expect(try await fixture.desk.sync.unverified().isEmpty)
      try server.append(Array("Subject: 4\r\n\r\nText\r\n".utf8))
      await console.press("v")
      #expect(console.text.contains("“ar” is not complete: 1 message not stored yet"))
      await console.press(.tab, .home, .down, .enter)
      #expect(console.text.contains("UID 4"))
    }
  }

  @Test("nobody sees what they may not do there, and nobody sees mail", arguments: [Person.Role.collector, .support])
  func roles(role: Person.Role) async throws {
    let department = try await busy(as: Person(login: "eve", role: role))
    let console = await department.console(Screens.large, page: .activity)
    #expect(console.text.contains("What ran"))
    #expect(!console.text.contains("Acme") && !console.text.contains("Invoice"))
    await console.press("p")
    let paused = try await department.store.schedules().values.contains { $0.paused != nil }
    #expect(paused == (role == .collector))
    #expect(console.row(Screens.large.height - 1).contains("verify") == (role == .collector))
  }
}

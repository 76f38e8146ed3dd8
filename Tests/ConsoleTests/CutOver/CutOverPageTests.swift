import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport
import Testing

/// One mailbox takes the place of another, by keys and by the verbs below them.
@MainActor @Suite("The cut-over assistant", .timeLimit(.minutes(2)))
struct CutOverPageTests {
  /// A department whose mailbox “ar” moves to “new”, which has been tested and synced.
  ///
  /// - Parameters:
  ///   - numbers: the letters that came by the new one; by the old one came 1 to 6.
  ///   - person: who is at the terminal.
  private func moving(_ numbers: ClosedRange<Int>, as person: Person = .tester) async throws -> Receivables {
    let department = try await Receivables(as: person) { _ in Receivables.letters(1...6) }
    let store = department.store
    let old = try await store.setting(named: "ar")
    var new = MailSetting(name: "new")
    (new.active, new.incoming, new.description) = (true, old.incoming, "At the new provider")
    new = try await store.save(new, actor: "tester")
    try await store.recordTest(failure: nil, state: .verified, settingID: new.id, actor: "tester")
    try await store.setDefaultSetting(ofCompany: "main", to: "ar", actor: "tester")
    let folder = try await store.beginEpoch(
      of: store.folder(named: "INBOX", role: .inbox, settingID: new.id), uidValidity: 9)
    try await store.storeBatch(Receivables.letters(numbers).map(\.incoming), in: folder, runID: nil)
    for setting in [old, new] { try await note(setting, in: store) }
    return department
  }

  private func note(_ setting: MailSetting, failure: MailFailure? = nil, in store: MailStore) async throws {
    let run = try await store.beginRun(settingID: setting.id)
    var report = SyncReport(setting: setting.name)
    report.failure = failure
    try await store.finishRun(run, report: report)
  }

  private func open(_ department: Receivables, _ size: Size = Screens.large) async -> ScreenDriver {
    let console = await department.console(size, page: .settings)
    await console.press("r")
    await console.type("new")
    await console.press(.enter)
    return console
  }

  @Test("shows both settings side by side with what differs, and looks as recorded", arguments: Screens.all)
  func page(size: Size) async throws {
    let console = await open(try await moving(2...8), size)
    if let difference = try Snapshot.difference(of: console.screen, named: "cut-over-\(size.name)") {
      Issue.record("\(difference)")
    }
  }

  @Test("switches companies and the old setting in one go after a question, and no mail is there twice or lost")
  func switching() async throws {
    let department = try await moving(1...6)
    let console = await open(department)
    #expect(console.text.contains("Nothing of “ar” is missing in “new”"))
    await console.press("s")
    #expect(console.text.contains("The mail of Main company goes through “new” from now on."))
    await console.press("n")
    #expect(try await department.desk.settings.companies().first?.defaultSetting == "ar")
    await console.press("s", "y")
    #expect(console.text.contains("“new” has taken the place of “ar” for main; “ar” is inactive, its mail stays."))
    #expect(try await department.desk.settings.companies().first?.defaultSetting == "new")
    #expect(try await department.desk.settings.named("ar").setting.active == false)
    #expect(try await department.desk.messages.count(MessageQuery()) == 6)
    #expect(try await department.desk.audit.entries(limit: 1).first?.action == "cut over")
  }

  @Test("goes on in spite of missing mail only once that has been seen")
  func missing() async throws {
    let department = try await moving(3...6)
    let desk = department.desk.cutOver
    let refusal = await failure { _ = try await desk.carryOut(from: "ar", to: "new") }
    #expect(refusal?.cause.contains("2 messages of “ar” did not come by “new”") == true)
    let console = await open(department)
    #expect(console.text.contains("⚠ 2 messages of “ar” did not come by “new”."))
    #expect(console.text.contains("Letter 1"))
    await console.press("s")
    #expect(console.text.contains("Switch over all the same"))
    await console.press("y")
    #expect(try await department.desk.settings.companies().first?.defaultSetting == "new")
    #expect(try await department.desk.messages.count(MessageQuery()) == 6)
  }

  @Test("is refused where more is missing by then than was seen")
  func seen() async throws {
    let department = try await moving(2...6)
    let seen = try await department.desk.cutOver.comparison(from: "ar", to: "new")
    try await department.receive(Receivables.letters(7...8))
    let desk = department.desk.cutOver
    await expectFailure(.conflict) { _ = try await desk.carryOut(from: "ar", to: "new", accepting: seen) }
    let now = try await desk.comparison(from: "ar", to: "new")
    #expect(now.counts.missing == 3)
    #expect(try await desk.carryOut(from: "ar", to: "new", accepting: now) == ["main"])
  }

  @Test("is refused with every reason while the new one is not ready or mail is still to fetch")
  func obstacles() async throws {
    let department = try await moving(1...6)
    let store = department.store
    let new = try await store.setting(named: "new")
    try await note(new, failure: MailFailure(.timedOut, "No answer"), in: store)
    try await store.commitEnumeration(
      [CoverageRange(lo: 90, hi: 99, since: nil)], uids: [95], in: department.inbox)
    let comparison = try await department.desk.cutOver.comparison(from: "ar", to: "new")
    #expect(
      comparison.obstacles == ["the last sync of “new” failed", "“ar” has 1 message still to fetch"])
    let console = await open(department)
    #expect(console.text.contains("✗ the last sync of “new” failed."))
    await console.press("s")
    #expect(!console.text.contains("from now on"))
    let desk = department.desk.cutOver
    let refusal = await failure {
      _ = try await desk.carryOut(from: "ar", to: "new", accepting: comparison)
    }
    #expect(refusal?.context.details.count == 2)
    #expect(try await store.companies().first?.defaultSetting == "ar")
  }

  @Test("cannot put a setting in its own place, nor one that was never synced")
  func own() async throws {
    let department = try await moving(1...6)
    let desk = department.desk.cutOver
    #expect(try await desk.comparison(from: "ar", to: "ar").obstacles == ["a setting cannot take its own place"])
    let draft = try await desk.comparison(from: "ar", to: "legacy")
    #expect(draft.obstacles.first == "“legacy” has not passed a connection test")
    #expect(draft.since == nil)
    #expect(try await desk.differences(from: "ar", to: "legacy", limit: 10).isEmpty)
  }

  @Test("a setting that was cut over is deleted once its successor works")
  func removal() async throws {
    let department = try await moving(1...6)
    let settings = department.desk.settings
    _ = try await department.desk.cutOver.carryOut(from: "ar", to: "new")
    #expect(try await settings.removal(of: "ar").refusal == nil)
    try await settings.setDefault(nil, ofCompany: "main")
    let new = try await department.store.setting(named: "new")
    try await note(new, failure: MailFailure(.timedOut, "No answer"), in: department.store)
    #expect(try await settings.removal(of: "ar").refusal?.contains("the last sync of “new” failed") == true)
  }

  @Test("Enter reads a message that differs, v compares both with their servers, Esc leaves everything as it was")
  func keys() async throws {
    let department = try await moving(2...6)
    let console = await open(department)
    await console.press(.enter)
    #expect(console.text.contains("Letter 1"))
    await console.press(.escape, "v")
    #expect(console.text.contains("Both were compared with their servers."))
    #expect(console.text.contains("NOT OK"))
    await console.press(.escape)
    #expect(console.text.contains("add new record"))
    #expect(try await department.desk.settings.companies().first?.defaultSetting == "ar")
  }

  @Test("is offered to those who may change settings only", arguments: [Person.Role.collector, .support])
  func roles(role: Person.Role) async throws {
    let console = try await Receivables(as: Person(login: "eve", role: role)).console(Screens.large, page: .settings)
    await console.press("r")
    #expect(!console.text.contains("takes the place of"))
    await console.press(":")
    #expect(!console.text.contains("cut over"))
  }
}

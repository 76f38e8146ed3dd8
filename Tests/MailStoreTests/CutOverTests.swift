import MailModel
import MailStore
import Testing

@Suite("One setting in the place of another")
struct CutOverTests {
  private static let beginning = Timestamp(seconds: 1_700_000_000)

  /// A store whose old setting has messages 1 to 10, and whose new one has 3 to 12.
  private static func moved() async throws -> (fixture: StoreFixture, new: FolderState) {
    let fixture = try await StoreFixture()
    let new = try await fixture.otherInbox("new")
    try await fixture.store.storeBatch(SampleMail.messages(1...10), in: fixture.inbox, runID: nil)
    try await fixture.store.storeBatch(SampleMail.messages(3...12), in: new, runID: nil)
    return (fixture, new)
  }

  private static func counts(
    _ fixture: StoreFixture, _ new: FolderState, since: Timestamp = beginning
  ) async throws -> CutOverCounts {
    try await fixture.store.cutOverCounts(from: fixture.setting.id, to: new.settingID, since: since)
  }

  @Test("mail is the same by its bytes: what one has and the other lacks is counted and listed, what is missing first")
  func differences() async throws {
    let (fixture, new) = try await Self.moved()
    let counts = try await Self.counts(fixture, new)
    #expect(counts.old == 10 && counts.new == 10 && counts.inBoth == 8)
    #expect(counts.missing == 2 && counts.onlyNew == 2 && counts.otherBytes == 0)
    let rows = try await fixture.store.cutOverDifferences(
      from: fixture.setting.id, to: new.settingID, since: Self.beginning, offset: 0, limit: 10)
    #expect(rows.map(\.kind) == [.missing, .missing, .onlyNew, .onlyNew])
    #expect(rows.map(\.message.subject) == ["Invoice 2", "Invoice 1", "Invoice 12", "Invoice 11"])
    let page = try await fixture.store.cutOverDifferences(
      from: fixture.setting.id, to: new.settingID, since: Self.beginning, offset: 1, limit: 2)
    #expect(page == Array(rows[1...2]))
  }

  @Test("mail that a server has rewritten is told by its Message-ID, and is neither missing nor new")
  func rewritten() async throws {
    let (fixture, new) = try await Self.moved()
    let twin = SampleMail.message(101, uid: 101) { $0.messageID = "m1@sender.example" }
    let nameless = SampleMail.message(102, uid: 102) { $0.messageID = "" }
    try await fixture.store.storeBatch([twin, nameless], in: new, runID: nil)
    let lost = SampleMail.message(103, uid: 103) { $0.messageID = "" }
    try await fixture.store.storeBatch([lost], in: fixture.inbox, runID: nil)
    let counts = try await Self.counts(fixture, new)
    #expect(counts.otherBytes == 1)
    #expect(counts.missing == 2)
    #expect(counts.onlyNew == 3)
  }

  @Test("what is gone from the old server is not missing, and neither is what is older than both cover")
  func reach() async throws {
    let (fixture, new) = try await Self.moved()
    try await fixture.store.markVanished([1], in: fixture.inbox, runID: nil)
    let counts = try await Self.counts(fixture, new)
    #expect(counts.missing == 1 && counts.gone == 1)
    let later = Timestamp(seconds: Self.beginning.seconds + 3 * 60)
    let within = try await Self.counts(fixture, new, since: later)
    #expect(within.old == 8 && within.missing == 0 && within.onlyNew == 2)
  }

  @Test("companies, the old setting and the audit log change in one go, or nothing does")
  func cuttingOver() async throws {
    let (fixture, new) = try await Self.moved()
    let store = fixture.store
    let old = try await store.setActive(true, settingID: fixture.setting.id, actor: "ann")
    let successor = try await store.setting(id: new.settingID)
    try await store.addCompany(code: "us", name: "US", setting: "ar", actor: "ann")
    try await store.addCompany(code: "uk", name: "UK", actor: "ann")
    #expect(
      await failureKind { _ = try await store.cutOver(from: fixture.setting, to: successor, detail: "", actor: "ann") }
        == .conflict)
    #expect(try await store.companies().map(\.defaultSetting) == [nil, nil, "ar"])
    let switched = try await store.cutOver(from: old, to: successor, detail: "missing 2", actor: "ann")
    #expect(switched == ["us"])
    #expect(try await store.companies().map(\.defaultSetting) == [nil, nil, "new"])
    #expect(try await store.setting(id: old.id).active == false)
    let log = try await store.audit(limit: 4).map { [$0.actor, $0.action, $0.subject, $0.detail] }
    #expect(
      log.prefix(3) == [
        ["ann", "cut over", "ar", "to new: missing 2"], ["ann", "deactivate setting", "ar", ""],
        ["ann", "set default setting", "us", "new"],
      ])
  }

  @Test("a setting that has mail to fetch by now is not cut over")
  func pending() async throws {
    let (fixture, new) = try await Self.moved()
    let successor = try await fixture.store.setting(id: new.settingID)
    try await fixture.store.commitEnumeration(
      [CoverageRange(lo: 90, hi: 99, since: nil)], uids: [95], in: new)
    #expect(
      await failureKind {
        _ = try await fixture.store.cutOver(from: fixture.setting, to: successor, detail: "", actor: "ann")
      } == .conflict)
    #expect(try await fixture.store.setting(id: fixture.setting.id).revision == fixture.setting.revision)
  }

  @Test("the successor is known afterwards, also where no company uses it, until the old one is switched on again")
  func successor() async throws {
    let (fixture, new) = try await Self.moved()
    let store = fixture.store
    let successor = try await store.setting(id: new.settingID)
    try await store.cutOver(from: fixture.setting, to: successor, detail: "", actor: "ann")
    let found = try await store.replacements(ofSetting: fixture.setting.id)
    #expect(found.map(\.setting.name) == ["new"] && found.first?.company == nil)
    try await store.setActive(true, settingID: fixture.setting.id, actor: "ann")
    #expect(try await store.replacements(ofSetting: fixture.setting.id).isEmpty)
    try await store.setActive(false, settingID: fixture.setting.id, actor: "ann")
    try await store.removeSetting(successor.id, actor: "ann")
    #expect(try await store.replacements(ofSetting: fixture.setting.id).isEmpty)
  }

  @Test("what comparisons with the servers found is kept, the last one folder by folder")
  func verifications() async throws {
    let fixture = try await StoreFixture()
    var good = VerifyReport(setting: "ar", folder: "INBOX")
    (good.onServer, good.stored, good.skipped) = (12, 10, 2)
    var bad = VerifyReport(setting: "ar", folder: "Sent")
    (bad.onServer, bad.missing) = (500, Array(1...500))
    try await fixture.store.keep([good, bad], settingID: fixture.setting.id, actor: "ann")
    let last = try await fixture.store.lastVerification(settingID: fixture.setting.id)
    #expect(last.map(\.isOK) == [true, false])
    #expect(last.map(\.actor) == ["ann", "ann"])
    #expect(last.first?.report == good)
    #expect(last.last?.missing == 500)
    #expect(last.last?.report.missing.count == Verification.mostUIDs)
  }
}

import MailModel
import MailStore
import TestSupport
import Testing

@Suite("What the scheduler plans and is asked for")
struct ScheduleTests {
  @Test("a plan is kept, and what people ask for stands beside it")
  func plan() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    #expect(try await store.schedules().isEmpty)
    var plan = SettingSchedule(settingID: id)
    (plan.next, plan.reason) = (Timestamp(seconds: 1_800_000_000), .throttled)
    (plan.failures, plan.refusals, plan.revision) = (4, 2, 9)
    try await store.requestSync(of: [id], actor: "ann")
    try await store.setPaused(true, settingIDs: [id], actor: "ben")
    try await store.save([plan])
    plan.requested = SettingSave(at: StoreFixture.now, actor: "ann")
    plan.paused = SettingSave(at: StoreFixture.now, actor: "ben")
    #expect(try await store.schedules() == [id: plan])
    #expect(try await store.statuses()[id]?.schedule == plan)
    try await store.takeRequest(of: id)
    #expect(try await store.setPaused(true, settingIDs: [id], actor: "cleo") == [])
    #expect(try await store.setPaused(false, settingIDs: [id], actor: "cleo") == [id])
    (plan.requested, plan.paused) = (nil, nil)
    #expect(try await store.schedules() == [id: plan])
    let entries = try await store.audit(filter: "sync", limit: 9)
    #expect(entries.map(\.action) == ["resume sync", "pause sync"])
    #expect(entries.map(\.actor) == ["cleo", "ben"])
  }

  @Test("the version grows with whatever changes the plan, and with nothing that a pass does")
  func version() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    var last = try await store.scheduleVersion()
    func grew() async throws -> Bool {
      let version = try await store.scheduleVersion()
      defer { last = version }
      return version > last
    }
    var setting = fixture.setting
    setting.subjectTag = "X"
    _ = try await store.save(setting, actor: "ann")
    #expect(try await grew())
    try await store.setActive(true, settingID: id, actor: "ann")
    #expect(try await grew())
    try await store.requestSync(of: [id], actor: "ann")
    #expect(try await grew())
    try await store.setPaused(true, settingIDs: [id], actor: "ann")
    #expect(try await grew())
    try await store.setSiteOptions(["interval": "7"], actor: "ann")
    #expect(try await grew())
    let run = try await store.beginRun(settingID: id)
    try await store.storeBatch(SampleMail.messages(1...3), in: fixture.inbox, runID: run)
    try await store.finishRun(run, report: SyncReport(setting: "ar"))
    try await store.save([SettingSchedule(settingID: id)])
    try await store.count(100, of: "ar@@example.com")
    #expect(try await !grew())
    try await store.removeSetting(id, actor: "ann")
    #expect(try await grew())
  }

  @Test("receiving is disabled once, loudly, and ends with a test that succeeds")
  func disabled() async throws {
    let fixture = try await StoreFixture()
    let (store, id) = (fixture.store, fixture.setting.id)
    let refusal = MailFailure(.authenticationFailed, "the server refused the password")
    let disabled = try await store.disableReceiving(fixture.setting, after: refusal, refusals: 3)
    let again = try await store.disableReceiving(fixture.setting, after: refusal, refusals: 3)
    #expect(disabled && !again)
    #expect(try await store.setting(id: id).state == .disabled)
    #expect(try await store.schedules()[id]?.disabledSince == StoreFixture.now)
    let entry = try #require(try await store.audit(filter: "disable", limit: 9).first)
    #expect(entry.actor == "scheduler" && entry.subject == "ar")
    #expect(entry.detail == "authenticationFailed, 3 in a row")
    try await store.recordTest(failure: refusal, state: nil, settingID: id, actor: "ann")
    #expect(try await store.schedules()[id]?.disabledSince != nil)
    try await store.recordTest(failure: nil, state: .incomingVerified, settingID: id, actor: "ann")
    #expect(try await store.setting(id: id).state == .incomingVerified)
    #expect(try await store.schedules()[id] == SettingSchedule(settingID: id))
  }

  @Test("a setting that was saved meanwhile is not disabled for what it was before")
  func savedMeanwhile() async throws {
    let fixture = try await StoreFixture()
    let store = fixture.store
    _ = try await store.save(fixture.setting, actor: "ann")
    let refusal = MailFailure(.authenticationFailed, "the server refused the password")
    #expect(try await !store.disableReceiving(fixture.setting, after: refusal, refusals: 3))
    #expect(try await store.setting(id: fixture.setting.id).state == .draft)
  }

  @Test("octets are added up by mailbox and day")
  func octets() async throws {
    let fixture = try await StoreFixture()
    try await fixture.store.count(100, of: "a@@Gmail")
    try await fixture.store.count(3_000_000_000, of: "a@@Gmail")
    try await fixture.store.count(7, of: "b@@Gmail")
    #expect(try await fixture.store.octetsToday() == ["a@@Gmail": 3_000_000_100, "b@@Gmail": 7])
    let tomorrow = try MailStore.open(fixture.store.folder) { Timestamp(seconds: StoreFixture.now.seconds + 86_400) }
    #expect(try await tomorrow.octetsToday().isEmpty)
  }

  @Test("who runs the scheduler is told to whoever asks, until it ends")
  func owner() async throws {
    let fixture = try await StoreFixture()
    let other = try StoreFixture.open(fixture.folder.path)
    #expect(other.schedulerOwner() == nil)
    let lock = try fixture.store.lockScheduler(as: .service, login: "ar\u{1B}")
    let owner = try #require(other.schedulerOwner())
    #expect(owner.kind == .service && owner.login?.contains("\u{1B}") == false && owner.since == StoreFixture.now)
    let refusal = await failure { _ = try other.lockScheduler(as: .console, login: "ann") }
    #expect(refusal?.kind == .locked)
    #expect(refusal?.cause.contains("the service (process \(owner.processID) of ar") == true)
    #expect(other.schedulerOwner() == owner)
    lock.release()
    #expect(other.schedulerOwner() == nil)
    try other.lockScheduler(as: .console, login: "ann").release()
  }
}

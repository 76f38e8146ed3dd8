import MailModel
import MailStore
import Testing

@Suite("What ran")
struct ActivityTests {
  private static func note(
    _ failure: MailFailure?, stored: Int = 0, settingID: Int64, in store: MailStore
  ) async throws {
    let run = try await store.beginRun(settingID: settingID)
    var report = SyncReport(setting: "")
    (report.stored, report.failure) = (stored, failure)
    try await store.finishRun(run, report: report)
  }

  @Test("passes and comparisons stand in one list, page by page, the newest first")
  func pages() async throws {
    let fixture = try await StoreFixture()
    for _ in 1...5 { try await Self.note(nil, settingID: fixture.setting.id, in: fixture.store) }
    let good = VerifyReport(setting: "ar", folder: "INBOX")
    try await fixture.store.keep([good], settingID: fixture.setting.id, actor: "ann")
    let all = try await fixture.store.activity(ActivityQuery(), limit: 10)
    #expect(all.count == 6)
    #expect(Set(all.map(\.id)).count == 6)
    #expect(try await fixture.store.activityCount(ActivityQuery()) == 6)
    #expect(try await fixture.store.activity(ActivityQuery(), offset: 2, limit: 2) == Array(all[2...3]))
    let passes = all.compactMap { if case .pass(let run) = $0 { run.id } else { nil } }
    #expect(passes == passes.sorted(by: >))
  }

  @Test("a filter looks at settings' names and kinds of failure, and what failed can be had alone")
  func filters() async throws {
    let fixture = try await StoreFixture()
    let other = try await fixture.store.save(MailSetting(name: "us_ar"), actor: "ann")
    try await Self.note(nil, settingID: fixture.setting.id, in: fixture.store)
    try await Self.note(MailFailure(.timedOut, "No answer"), settingID: other.id, in: fixture.store)
    var bad = VerifyReport(setting: "ar", folder: "INBOX")
    bad.missing = [7]
    try await fixture.store.keep([bad], settingID: fixture.setting.id, actor: "ann")
    func settings(_ filter: String, failedOnly: Bool = false) async throws -> [String] {
      var query = ActivityQuery()
      (query.filter, query.failedOnly) = (filter, failedOnly)
      let rows = try await fixture.store.activity(query, limit: 10)
      let count = try await fixture.store.activityCount(query)
      #expect(count == rows.count)
      return rows.map(\.setting).sorted()
    }
    #expect(try await settings("") == ["ar", "ar", "us_ar"])
    #expect(try await settings("S_A") == ["us_ar"])
    #expect(try await settings("timedo") == ["us_ar"])
    #expect(try await settings("", failedOnly: true) == ["ar", "us_ar"])
    #expect(try await settings("%").isEmpty)
  }

  @Test("a setting waits to be compared from its first load that brought something until it was compared")
  func unverified() async throws {
    let fixture = try await StoreFixture()
    let run = try await fixture.store.beginRun(settingID: fixture.setting.id)
    #expect(try await fixture.store.unverifiedSettings().isEmpty)
    try await fixture.store.storeBatch(SampleMail.messages(1...2), in: fixture.inbox, runID: run)
    try await fixture.store.finishRun(run, report: SyncReport(setting: "ar"))
    #expect(try await fixture.store.unverifiedSettings() == [fixture.setting.id: "ar"])
    let report = VerifyReport(setting: "ar", folder: "INBOX")
    try await fixture.store.keep([report], settingID: fixture.setting.id, actor: "ann")
    #expect(try await fixture.store.unverifiedSettings().isEmpty)
  }
}

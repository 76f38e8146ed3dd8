import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// The scheduler on an injected clock: what its decisions come to.
@Suite("The scheduler at work", .timeLimit(.minutes(3)))
struct SyncSchedulerTests {
  private static let refused = MailFailure(.authenticationFailed, "The server refused the password")

  @Test("each setting is fetched again and again, each at its own interval")
  func intervals() async throws {
    let fixture = try SchedulerFixture()
    try await fixture.save("often", minutes: 1)
    try await fixture.save("seldom", minutes: 60)
    try await fixture.whileRunning {
      try await fixture.wait("five passes") { fixture.passes("often") >= 5 }
    }
    #expect(fixture.passes("seldom") == 1)
    let plans = try await fixture.store.schedules().values
    #expect(plans.allSatisfy { $0.reason == .interval || $0.reason == .stopped })
  }

  @Test("three refusals in a row disable receiving; nobody signs in any more until a test has succeeded")
  func refusals() async throws {
    let fixture = try SchedulerFixture()
    let setting = try await fixture.save("ar", minutes: 1)
    fixture.mailboxes.withLock { $0.outcomes["ar"] = [Self.refused] }
    try await fixture.whileRunning {
      try await fixture.wait("disabled") { try await fixture.store.setting(id: setting.id).state == .disabled }
      try await Task.sleep(for: .milliseconds(600))
      #expect(fixture.passes("ar") == 3)
      let entry = try #require(try await fixture.desk.sync.schedule().entries.first)
      #expect(entry.disabledSince != nil)
      #expect(entry.next == .none("it was switched off after repeated refusals; a test that succeeds ends that"))
      #expect(try await fixture.store.audit(filter: "disable receiving", limit: 9).count == 1)
      fixture.mailboxes.withLock { $0.outcomes["ar"] = [nil] }
      try await fixture.store.recordTest(
        failure: nil, state: .incomingVerified, settingID: setting.id, revision: setting.revision, actor: "ann")
      try await fixture.wait("fetched again") { fixture.passes("ar") > 3 }
    }
    #expect(try await fixture.store.schedules()[setting.id]?.refusals == 0)
  }

  @Test("a server that is down is asked ever more seldom, says why, and is fetched again once it is back")
  func recovery() async throws {
    let fixture = try SchedulerFixture()
    let setting = try await fixture.save("ar", minutes: 1)
    fixture.mailboxes.withLock {
      let down = MailFailure(.connectionRefused, "Nobody answers")
      $0.outcomes["ar"] = [nil, down, down, down, nil]
    }
    try await fixture.whileRunning {
      try await fixture.wait("three failures") { try await fixture.store.schedules()[setting.id]?.failures == 3 }
      let entry = try #require(try await fixture.desk.sync.schedule().entries.first)
      #expect(entry.reason == "3 passes in a row failed")
      try await fixture.wait("recovered") {
        let plan = try await fixture.store.schedules()[setting.id]
        return plan?.failures == 0 && plan?.reason == .interval
      }
    }
    #expect(try await fixture.store.setting(id: setting.id).state == .draft)
  }

  @Test("a pause stops the pass under way, and resuming goes on with it at once")
  func pause() async throws {
    let fixture = try SchedulerFixture(haste: 1)
    let setting = try await fixture.save("ar")
    fixture.mailboxes.withLock { $0.endless = ["ar"] }
    try await fixture.whileRunning {
      try await fixture.wait("begun") { fixture.mailboxes.withLock { $0.running } == 1 }
      try await fixture.desk.sync.pause(["ar"])
      try await fixture.wait("stopped") { fixture.mailboxes.withLock { $0.running } == 0 }
      try await fixture.wait("written down") { try await fixture.store.schedules()[setting.id]?.reason == .stopped }
      #expect(try await fixture.desk.sync.schedule().entries.first?.next == .none("tester paused it"))
      let refusal = await failure { try await fixture.desk.sync.syncNow(["ar"]) }
      #expect(refusal?.cause.contains("it is paused") == true)
      try await fixture.desk.sync.resume(["ar"])
      try await fixture.wait("begun again") { fixture.passes("ar") == 2 }
    }
  }

  @Test("sync now, and settings that are added, saved or switched on, are met without waiting")
  func promptness() async throws {
    let fixture = try SchedulerFixture(haste: 1)
    try await fixture.whileRunning {
      var setting = try await fixture.save("ar")
      try await fixture.wait("added") { fixture.passes("ar") == 1 }
      try await fixture.desk.sync.syncNow(["ar"])
      try await fixture.wait("asked for") { fixture.passes("ar") == 2 }
      try await fixture.wait("the wish is met") { try await fixture.store.schedules()[setting.id]?.requested == nil }
      setting.subjectTag = "AR"
      setting = try await fixture.store.save(setting, actor: "ann")
      try await fixture.wait("saved") { fixture.passes("ar") == 3 }
      try await fixture.store.setActive(false, settingID: setting.id, actor: "ann")
      try await fixture.store.setActive(true, settingID: setting.id, actor: "ann")
      try await fixture.wait("switched on") { fixture.passes("ar") == 4 }
    }
  }

  @Test("news of a server that talks is fetched at once, also for settings whose interval is long")
  func news() async throws {
    let fixture = try SchedulerFixture(haste: 1)
    try await fixture.save("ar", minutes: 60)
    fixture.mailboxes.withLock { $0.talking = ["ar"] }
    try await fixture.whileRunning {
      for count in 2...4 {
        try await fixture.wait("listening") {
          fixture.mailboxes.withLock { $0.running == 0 && $0.listening["ar"] != nil }
        }
        fixture.mailboxes.withLock { $0.listening["ar"] }?.yield()
        fixture.mailboxes.withLock { $0.listening["ar"] = nil }
        try await fixture.wait("fetched") { fixture.passes("ar") == count }
      }
    }
  }

  @Test("a mailbox that keeps no connection, or whose pass has failed, waits for its time all the same")
  func noLine() async throws {
    let fixture = try SchedulerFixture(haste: 60)
    try await fixture.save("pop", minutes: 60)
    try await fixture.save("broken", minutes: 60)
    try await fixture.save("other", minutes: 1)
    fixture.mailboxes.withLock {
      $0.lineless = ["pop", "broken", "other"]
      $0.outcomes["broken"] = [MailFailure(.throttled, "wait", serverText: "try again in 3000 seconds")]
    }
    try await fixture.whileRunning {
      try await fixture.wait("three passes over another") { fixture.passes("other") >= 3 }
    }
    #expect(fixture.passes("pop") == 1)
    #expect(fixture.passes("broken") == 1)
  }

  @Test("mailboxes that load for hours do not keep the others waiting")
  func starvation() async throws {
    let fixture = try SchedulerFixture()
    for number in 1...6 { try await fixture.save("big\(number)") }
    for number in 1...20 { try await fixture.save("small\(number)") }
    fixture.mailboxes.withLock { $0.endless = Set((1...6).map { "big\($0)" }) }
    var limits = SchedulerLimits()
    (limits.youngPasses, limits.passes) = (2, 3)
    try await fixture.whileRunning(limits: limits) {
      try await fixture.wait("all are fetched") {
        (1...20).allSatisfy { fixture.passes("small\($0)") > 0 }
          && (1...6).allSatisfy { fixture.passes("big\($0)") > 0 }
      }
    }
    #expect(fixture.mailboxes.withLock { $0.mostRunning } <= 3)
  }

  @Test("what a provider gives in a day is not exceeded; it goes on the next day, and nothing of it is a failure")
  func budget() async throws {
    let fixture = try SchedulerFixture(haste: 60)
    let setting = try await fixture.save("ar", host: "imap.gmail.com")
    fixture.mailboxes.withLock {
      $0.endless = ["ar"]
      $0.octets["ar"] = 4_000_000_000
    }
    try await fixture.whileRunning {
      try await fixture.wait("used up") { try await fixture.store.schedules()[setting.id]?.reason == .budget }
      let entry = try #require(try await fixture.desk.sync.schedule().entries.first)
      #expect(entry.reason == "what Gmail gives in a day is used up")
      #expect(entry.budget?.isUsedUp == true && entry.failures == 0)
      #expect((entry.budget?.used ?? 0) < 3_500_000_000)
      #expect(entry.next == .at(Timestamp(seconds: (Self.day + 1) * 86_400 + 300)))
    }
    #expect(fixture.passes("ar") == 1)
  }

  @Test("two hundred settings that are all due at once are fetched with a bounded number of passes")
  func many() async throws {
    let fixture = try SchedulerFixture(haste: 60)
    for number in 1...200 { try await fixture.save("s\(number)", host: "h\(number % 40).example", minutes: 60) }
    try await fixture.whileRunning {
      try await fixture.wait("all are fetched") { Set(fixture.mailboxes.withLock { $0.passes }).count == 200 }
    }
    #expect(fixture.mailboxes.withLock { $0.mostRunning } <= SchedulerLimits().passes)
  }

  private static let day = SchedulerFixture.start.date.dayNumber
}

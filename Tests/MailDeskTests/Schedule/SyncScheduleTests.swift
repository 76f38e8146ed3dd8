import MailDesk
import MailModel
import Testing

@Suite("When a setting is due")
struct SyncScheduleTests {
  private static let now = Timestamp(CivilDate(dayNumber: 20_000), hour: 10)
  private let schedule = SyncSchedule(minutes: 5)

  private func after(
    _ failure: MailFailure?, from before: SettingSchedule = SettingSchedule(settingID: 7), chance: Double = 0.5
  ) -> (reason: SettingSchedule.Reason, wait: Int64, failures: Int) {
    let next = schedule.after(before, failure, revision: 1, at: Self.now, chance: chance)
    return (next.reason, (next.next?.seconds ?? 0) - Self.now.seconds, next.failures)
  }

  @Test("new to the scheduler: at once")
  func first() { #expect(schedule.first(7, at: Self.now).next == Self.now) }

  @Test(
    "after a pass that went well: its interval, a tenth more or less", arguments: [(0.0, 270), (0.5, 300), (1.0, 330)])
  func interval(chance: Double, wait: Int64) {
    let (reason, waits, failures) = after(nil, chance: chance)
    #expect(reason == .interval && waits == wait && failures == 0)
  }

  @Test("after a pass that was stopped: at once, and nothing is held against it")
  func stopped() {
    let (reason, wait, failures) = after(MailFailure(.cancelled, "stopped"))
    #expect(reason == .stopped && wait == 0 && failures == 0)
  }

  @Test("failures add up until one pass goes well")
  func failures() {
    var plan = SettingSchedule(settingID: 7)
    for count in 1...3 {
      plan = schedule.after(plan, MailFailure(.timedOut, "no"), revision: 1, at: Self.now, chance: 0)
      #expect(plan.failures == count && plan.reason == .retry)
    }
    plan = schedule.after(plan, nil, revision: 1, at: Self.now, chance: 0)
    #expect(plan.failures == 0)
  }

  @Test(
    "a budget that is used up is no failure: on at midnight in UTC, spread over ten minutes", arguments: [0.0, 1.0])
  func budget(chance: Double) {
    let plan = schedule.budgetUsed(SettingSchedule(settingID: 7), at: Self.now, chance: chance)
    #expect(plan.reason == .budget && plan.failures == 0)
    #expect(plan.next == Timestamp(seconds: 20_001 * 86_400 + Int64(600 * chance)))
  }

  @Test("a provider that says so itself is asked again after a few hours")
  func allowance() {
    let (reason, wait, failures) = after(MailFailure(.quotaExceeded, "enough"), chance: 0)
    #expect(reason == .budget && wait == 4 * 3_600 && failures == 0)
  }

  @Test(
    "nothing waits longer than its reason can mean: the interval was shortened, or the clock set back",
    arguments: [
      (.interval, 3_600, 300), (.interval, 100, 100), (.interval, 330, 330), (.throttled, 3_600, 3_600),
      (.throttled, 900_000, 14_400), (.retry, 900_000, 3_600), (.budget, 80_000, 80_000), (.budget, 900_000, 86_400),
      (.start, 5, 0),
    ] as [(SettingSchedule.Reason, Int64, Int64)])
  func limited(reason: SettingSchedule.Reason, before: Int64, after: Int64) {
    var plan = SettingSchedule(settingID: 7)
    (plan.next, plan.reason) = (Timestamp(seconds: Self.now.seconds + before), reason)
    #expect(schedule.limited(plan, at: Self.now).next == Timestamp(seconds: Self.now.seconds + after))
  }
}

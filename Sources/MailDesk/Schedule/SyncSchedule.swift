package import MailModel

/// Which setting is due when: what follows from how its last pass ended. Knows no clock and no dice; both are handed in.
package struct SyncSchedule: Equatable {
  /// How much an interval may grow or shrink, so that settings do not all come at once.
  package static let width = 0.1

  /// Seconds between two passes over the setting when all is well.
  package let interval: Int64

  /// - Parameter minutes: the setting's own interval or the site's.
  package init(minutes: Int) { interval = Int64(max(1, minutes)) * 60 }

  /// When a setting that has no plan yet is fetched for the first time: at once.
  package func first(_ settingID: Int64, at now: Timestamp) -> SettingSchedule {
    var schedule = SettingSchedule(settingID: settingID)
    schedule.next = now
    return schedule
  }

  /// What is planned after a pass by the scheduler.
  ///
  /// - Parameters:
  ///   - before: the plan until now.
  ///   - failure: what the pass ended with; nil if it went well.
  ///   - revision: the setting's revision in this pass.
  ///   - now: when it ended.
  ///   - chance: 0 to 1.
  package func after(
    _ before: SettingSchedule, _ failure: MailFailure?, revision: Int64, at now: Timestamp, chance: Double
  ) -> SettingSchedule {
    var schedule = before
    schedule.refusals = RefusalRule.refusals(after: before, failure, revision: revision)
    schedule.revision = revision
    guard let failure else {
      (schedule.failures, schedule.reason) = (0, .interval)
      schedule.next = now + spread(interval, chance)
      return schedule
    }
    guard failure.kind != .cancelled else { return stopped(before, at: now) }
    if failure.kind == .quotaExceeded { return budgetUsed(before, at: now, chance: chance, isCertain: false) }
    schedule.failures = before.failures + 1
    let delay = RetryDelay(after: failure, failures: schedule.failures, interval: interval, chance: chance)
    (schedule.next, schedule.reason) = (now + delay.seconds, delay.reason)
    return schedule
  }

  /// What is planned after a pass that was ended from here: it goes on where it was.
  package func stopped(_ before: SettingSchedule, at now: Timestamp) -> SettingSchedule {
    var schedule = before
    (schedule.next, schedule.reason) = (now, .stopped)
    return schedule
  }

  /// What is planned once the provider gives no more today.
  ///
  /// - Parameter isCertain: whether it is known when it begins anew; else it is asked again after a few hours.
  package func budgetUsed(
    _ before: SettingSchedule, at now: Timestamp, chance: Double, isCertain: Bool = true
  ) -> SettingSchedule {
    var schedule = before
    schedule.failures = 0
    let renewal = ProviderBudget.renewal(after: now)
    let moment = isCertain ? renewal : min(renewal, now + RetryDelay.longestRequested)
    // Not all mailboxes of a provider in the first second of its day.
    schedule.next = moment + Int64(chance * 600)
    schedule.reason = .budget
    return schedule
  }

  /// The same plan, due no later than its reason can mean: the interval may have become shorter, or the clock was set.
  package func limited(_ before: SettingSchedule, at now: Timestamp) -> SettingSchedule {
    let (most, wait): (Int64, Int64) =
      switch before.reason {
      case .start, .stopped: (0, 0)
      case .interval: (spread(interval, 1), interval)
      case .retry: (longer(max(RetryDelay.longest, interval)), max(RetryDelay.longest, interval))
      case .throttled: (longer(RetryDelay.longestRequested), RetryDelay.longestRequested)
      case .budget: (86_400 + 600, 86_400)
      }
    guard let next = before.next, next > now + most else { return before }
    var schedule = before
    schedule.next = now + wait
    return schedule
  }

  private func longer(_ seconds: Int64) -> Int64 { seconds + seconds / 10 }

  private func spread(_ seconds: Int64, _ chance: Double) -> Int64 {
    seconds + Int64(Double(seconds) * Self.width * (2 * chance - 1))
  }
}

extension Timestamp {
  static func + (moment: Timestamp, seconds: Int64) -> Timestamp { Timestamp(seconds: moment.seconds + seconds) }
}

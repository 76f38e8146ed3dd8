package import MailModel

/// The time that a scheduler goes by; tests let it run faster.
package struct SchedulerClock: Sendable {
  /// The present moment.
  package let now: @Sendable () -> Timestamp
  /// Waits so many seconds; ends early, by throwing, if the task is cancelled.
  package let wait: @Sendable (Int64) async throws -> Void

  /// With both parts.
  package init(
    now: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (Int64) async throws -> Void
  ) {
    (self.now, self.wait) = (now, wait)
  }

  /// The machine's, by the wall clock of a desk.
  package static func machine(_ now: @escaping @Sendable () -> Timestamp) -> SchedulerClock {
    SchedulerClock(now: now) { try await ContinuousClock().sleep(for: .seconds($0)) }
  }
}

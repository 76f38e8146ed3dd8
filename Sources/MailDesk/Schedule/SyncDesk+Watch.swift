package import MailModel
import MailStore

/// The scheduler of a data folder, in this process.
extension SyncDesk {
  /// Runs the scheduler until the task is cancelled; passes that are under way then end within a second and lose nothing.
  ///
  /// - Parameters:
  ///   - kind: in what it runs; others are told.
  ///   - limits: how much it takes at once.
  ///   - tell: told of what happens, from any task.
  /// - Throws: `locked`, naming who runs it, if another process does.
  @concurrent
  package func watch(
    as kind: SchedulerOwner.Kind, limits: SchedulerLimits = SchedulerLimits(),
    tell: @escaping @Sendable (SchedulerNews) -> Void
  ) async throws(MailFailure) {
    try person.require(.syncMail)
    let lock = try store.lockScheduler(as: kind, login: person.login)
    defer { lock.release() }
    tell(.began)
    let (store, now) = (store, now)
    let scheduler = SyncScheduler(
      store: store, clock: .machine(now), limits: limits,
      session: { .real($0, store: store, now: now) }, tell: tell)
    await scheduler.run(changes: store.changes())
    tell(.finished)
  }

  /// Who runs the scheduler; nil if nobody does.
  package func schedulerOwner() throws(MailFailure) -> SchedulerOwner? {
    try person.require(.seeStatus)
    return store.schedulerOwner()
  }
}

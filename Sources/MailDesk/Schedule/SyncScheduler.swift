package import MailModel
package import MailStore

/// Fetches the mail of a data folder for as long as it runs: carries out what ``ScheduleBoard`` decides.
///
/// Whatever a pass does, however a server behaves and whatever of the store fails, it goes on with the others.
package actor SyncScheduler {
  /// What wakes it.
  enum Event: Sendable {
    case wake, changed, ended
    case heard(Int64, SessionNews)
  }

  /// What becomes of a connection between passes.
  enum Rest {
    case listening, closing
  }

  /// The longest sleep, in seconds: a clock that was set is noticed after that.
  private static let longestSleep: Int64 = 30
  /// The longest listening in one go, in seconds: what stands between forgets connections that are silent for longer.
  private static let longestListening: Int64 = 540
  /// Seconds within which a lost connection is opened again, so that not all come at once.
  static let reopening: Int64 = 20

  let store: MailStore
  let clock: SchedulerClock
  let chance: @Sendable () -> Double
  let session: @Sendable (MailSetting) -> MailboxSession
  let tell: @Sendable (SchedulerNews) -> Void
  private let events: AsyncStream<Event>
  let happen: AsyncStream<Event>.Continuation
  var board: ScheduleBoard
  var version: Int64 = -1
  var interval = 5
  /// What each mailbox gave on a day.
  var octets: (day: Int64, of: [String: Int64]) = (0, [:])
  var sessions: [Int64: MailboxSession] = [:]
  var switches: [Int64: StopSwitch] = [:]
  private var alarm: Timestamp?
  /// Passes that have ended and are not settled yet.
  var ended: [(id: Int64, report: SyncReport, isOverBudget: Bool)] = []
  var lastLook = Timestamp(seconds: 0)
  /// What was fetched or listened to a moment ago: its connection is kept or ended next.
  var resting: [Int64: Rest] = [:]

  /// - Parameters:
  ///   - store: the data folder's store.
  ///   - clock: the time that it goes by.
  ///   - limits: how much it takes at once.
  ///   - chance: numbers from 0 to 1, of even probability.
  ///   - session: opens nothing yet: what is done with a setting's mailbox.
  ///   - tell: told of what happens.
  package init(
    store: MailStore, clock: SchedulerClock, limits: SchedulerLimits = SchedulerLimits(),
    chance: @escaping @Sendable () -> Double = { .random(in: 0...1) },
    session: @escaping @Sendable (MailSetting) -> MailboxSession, tell: @escaping @Sendable (SchedulerNews) -> Void
  ) {
    (self.store, self.clock, self.chance, self.session, self.tell) = (store, clock, chance, session, tell)
    board = ScheduleBoard(limits)
    (events, happen) = AsyncStream.makeStream()
  }

  /// Runs until its task is cancelled, and then ends everything that it has begun.
  ///
  /// - Parameter changes: speaks whenever something was committed to the store, by whatever process.
  package func run(changes: AsyncStream<Void>) async {
    await withDiscardingTaskGroup { group in
      group.addTask { [happen] in
        for await _ in changes { happen.yield(.changed) }
      }
      await forgetOldRuns()
      await reload()
      turn(in: &group)
      for await event in events {
        await take(event)
        guard !Task.isCancelled else { break }
        turn(in: &group)
      }
      group.cancelAll()
    }
    // What was ended is to be written down, although this task is cancelled.
    await Task { await settleEnded() }.value
    await closeAll()
  }

  private func take(_ event: Event) async {
    switch event {
    case .wake:
      alarm = nil
      // Where the system has no watch to give, or the clock was set.
      await reload()
    case .changed: await reload()
    case .ended: await settleEnded()
    case .heard(let id, let news): settle(id, news)
    }
  }

  /// Starts and stops what the board says, lets rest what has ended, and sets the alarm.
  private func turn(in group: inout DiscardingTaskGroup) {
    let now = clock.now()
    for action in board.decide(at: now) {
      switch action {
      case .stop(let id): switches[id]?.press()
      case .start(let id): start(id, in: &group)
      }
    }
    for (id, rest) in resting {
      guard let slot = board.slots[id] else {
        close(id, in: &group)
        continue
      }
      guard slot.activity == .waiting else { continue }
      if rest == .listening, slot.isFetched, let next = slot.plan.next, next > now, board.mayListen(id) {
        listen(id, for: next.seconds - now.seconds, in: &group)
      } else {
        close(id, in: &group)
      }
    }
    resting = [:]
    setAlarm(now, in: &group)
  }

  private func setAlarm(_ now: Timestamp, in group: inout DiscardingTaskGroup) {
    let next = min(board.nextMoment(after: now) ?? now + Self.longestSleep, now + Self.longestSleep)
    if let alarm, alarm <= next { return }
    alarm = next
    group.addTask { [happen, clock] in
      if (try? await clock.wait(max(1, next.seconds - now.seconds))) != nil { happen.yield(.wake) }
    }
  }

  private func start(_ id: Int64, in group: inout DiscardingTaskGroup) {
    guard let slot = board.slots[id] else { return }
    let session = sessions[id] ?? session(slot.setting)
    sessions[id] = session
    let stop = StopSwitch()
    switches[id] = stop
    let left = slot.budget.octetsLeft(afterToday: octetsToday[slot.mailbox, default: 0])
    if left == 0 {
      // Not even a look: what a provider counts, it counts for looks too.
      note(id, SyncReport(setting: slot.setting.name), isOverBudget: true)
      return
    }
    let meter = OctetMeter(left: left)
    group.addTask { [store, tell] in
      if slot.isAnswering { try? await store.takeRequest(of: id) }
      let report = await stop.guarding {
        await session.pass { progress in
          tell(.progress(progress))
          if meter.isExceeded(by: progress.bytesDone) { stop.press() }
        }
      }
      await self.note(id, report, isOverBudget: meter.wasExceeded)
    }
  }

  private func listen(_ id: Int64, for seconds: Int64, in group: inout DiscardingTaskGroup) {
    guard let session = sessions[id] else { return }
    board.listens(id)
    let stop = StopSwitch()
    switches[id] = stop
    group.addTask { [happen] in
      let news = await stop.guarding { await session.listen(min(seconds, Self.longestListening)) }
      happen.yield(.heard(id, news))
    }
  }

  private func close(_ id: Int64, in group: inout DiscardingTaskGroup) {
    guard let session = sessions.removeValue(forKey: id) else { return }
    group.addTask { await session.close() }
  }

  private func closeAll() async {
    await withDiscardingTaskGroup { group in
      for id in sessions.keys { close(id, in: &group) }
    }
  }
}

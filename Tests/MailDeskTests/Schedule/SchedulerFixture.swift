import Glibc
import MailDesk
import MailModel
import MailStore
import Synchronization
import TestSupport
import Testing

/// A scheduler at work on a store of its own, by a clock that runs faster than any other, with mailboxes that a test makes up.
final class SchedulerFixture: Sendable {
  /// How the mailboxes behave, and what was asked of them.
  struct Mailboxes {
    /// What the next passes end with, by setting; nil goes well. The last one counts for all that follow.
    var outcomes: [String: [MailFailure?]] = [:]
    /// Those whose passes go on until they are stopped.
    var endless: Set<String> = []
    /// Those whose server can say when something changes.
    var talking: Set<String> = []
    /// Those that keep no connection between passes.
    var lineless: Set<String> = []
    /// Octets that a pass brings in.
    var octets: [String: Int64] = [:]
    /// Passes that were begun, in their order.
    var passes: [String] = []
    var running = 0
    var mostRunning = 0
    var listening: [String: AsyncStream<Void>.Continuation] = [:]
  }

  static let start = Timestamp(seconds: 1_800_000_000)

  let folder: ScratchFolder
  let store: MailStore
  let desk: MailDesk
  let mailboxes = Mutex(Mailboxes())
  private let clock: SchedulerClock

  /// - Parameter haste: how much faster than any other the clock runs.
  init(haste: Int64 = 600) throws {
    folder = try ScratchFolder()
    let begun = ContinuousClock.now
    let now: @Sendable () -> Timestamp = {
      let elapsed = ContinuousClock.now - begun
      return Timestamp(seconds: Self.start.seconds + Int64(elapsed / .milliseconds(1)) * haste / 1_000)
    }
    clock = SchedulerClock(now: now) { try await ContinuousClock().sleep(for: .milliseconds($0 * 1_000 / haste + 1)) }
    store = try MailStore.open(DataFolder(path: folder.path("data")), now: now)
    desk = MailDesk(store: store, person: .tester, now: now)
  }

  /// Saves a setting that is to be fetched.
  @discardableResult
  func save(_ name: String, host: String = "imap.example.com", minutes: Int? = nil) async throws -> MailSetting {
    var setting = MailSetting(name: name)
    setting.active = true
    var incoming = IncomingSettings()
    (incoming.enabled, incoming.host, incoming.username) = (true, host, "\(name)@example.com")
    incoming.intervalMinutes = minutes
    setting.incoming = incoming
    return try await store.save(setting, actor: "tester")
  }

  /// Runs the scheduler for the length of `body`.
  func whileRunning(
    limits: SchedulerLimits = SchedulerLimits(), _ body: () async throws -> Void
  ) async throws {
    let scheduler = SyncScheduler(
      store: store, clock: clock, limits: limits, chance: { 0.5 }, session: { self.session($0.name) }, tell: { _ in })
    let changes = desk.changes()
    let work = Task { await scheduler.run(changes: changes) }
    do {
      try await body()
    } catch {
      work.cancel()
      await work.value
      throw error
    }
    let asked = ContinuousClock.now
    work.cancel()
    await work.value
    #expect(ContinuousClock.now - asked < .seconds(5))
  }

  /// Waits until something is so; ample for a machine under load.
  func wait(_ what: Comment, until condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(40)
    while try await !condition() {
      try #require(ContinuousClock.now < deadline, what)
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  /// How many passes over a setting were begun.
  func passes(_ name: String) -> Int { mailboxes.withLock { $0.passes.count { $0 == name } } }

  /// The server of a setting that talks says that something has changed.
  func speak(_ name: String) { _ = mailboxes.withLock { $0.listening[name] }?.yield() }

  private func session(_ name: String) -> MailboxSession {
    MailboxSession(
      pass: { await self.pass(name, observe: $0) }, listen: { _ in await self.listen(name) }, close: {})
  }

  private func pass(_ name: String, observe: @Sendable (SyncProgress) -> Void) async -> SyncReport {
    let (isEndless, outcome, octets) = mailboxes.withLock { boxes in
      boxes.passes.append(name)
      boxes.running += 1
      boxes.mostRunning = max(boxes.mostRunning, boxes.running)
      var coming = boxes.outcomes[name] ?? [nil]
      let outcome = coming.count > 1 ? coming.removeFirst() : coming[0]
      boxes.outcomes[name] = coming
      return (boxes.endless.contains(name), outcome, boxes.octets[name] ?? 0)
    }
    var report = SyncReport(setting: name)
    report.failure = outcome
    if isEndless {
      var progress = SyncProgress(settingID: 1, setting: name, phase: .fetching)
      while (try? await Task.sleep(for: .milliseconds(2))) != nil {
        progress.bytesDone += octets / 10
        report.bytes = progress.bytesDone
        observe(progress)
      }
      report.failure = MailFailure(.cancelled, "stopped")
    } else {
      report.bytes = octets
      try? await Task.sleep(for: .milliseconds(2))
    }
    mailboxes.withLock { $0.running -= 1 }
    return report
  }

  private func listen(_ name: String) async -> SessionNews {
    let (news, speaks) = AsyncStream.makeStream(of: Void.self)
    let (talks, hasNoLine) = mailboxes.withLock { boxes in
      boxes.listening[name] = speaks
      return (boxes.talking.contains(name), boxes.lineless.contains(name))
    }
    guard talks, !hasNoLine else { return .ended(nil) }
    for await _ in news { return .news }
    return .quiet
  }
}

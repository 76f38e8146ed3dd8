import Dispatch
import Glibc
import MailDesk
import MailModel
import Synchronization

/// `postdue sync --watch`: the scheduler as a service, until it is asked to end.
struct ServiceRun: Sendable {
  let desk: MailDesk
  let log: LogFile
  let notifier: ServiceNotifier

  /// Runs until SIGTERM or SIGINT.
  ///
  /// - Throws: `locked` if another process runs the scheduler.
  func run() async throws(MailFailure) {
    let running = Running(notifier)
    let work = Task { () async -> MailFailure? in
      do throws(MailFailure) {
        try await desk.sync.watch(as: .service) { news in
          if let line = news.logged { log.write(line.level, line.text) }
          running.note(news)
        }
        return nil
      } catch {
        return error
      }
    }
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        notifier.stopping()
        work.cancel()
      }
      source.activate()
      return source
    }
    let pulse = Task { await beat() }
    let failure = await work.value
    pulse.cancel()
    for source in sources { source.cancel() }
    if let failure {
      log.write(.error, "the service cannot run: \(failure)")
      throw failure
    }
  }

  /// Signs of life; what hangs the program hangs them too.
  private func beat() async {
    guard let pause = notifier.watchdog else { return }
    while (try? await ContinuousClock().sleep(for: .seconds(pause))) != nil {
      // Whoever cannot ask the store any more is not alive.
      if (try? await desk.sync.passesElsewhere()) != nil { notifier.alive() }
    }
  }
}

extension ServiceRun {
  /// What the service manager is told: which passes are under way.
  private final class Running: Sendable {
    private let notifier: ServiceNotifier
    private let names = Mutex<Set<String>>([])

    init(_ notifier: ServiceNotifier) { self.notifier = notifier }

    func note(_ news: SchedulerNews) {
      switch news {
      case .began:
        notifier.ready()
        notifier.status("waiting for mail")
      case .progress(let progress) where progress.phase != .finished: change { $0.insert(progress.setting).inserted }
      case .ended(let report, _): change { $0.remove(report.setting) != nil }
      case .progress, .disabled, .trouble, .finished: break
      }
    }

    private func change(_ body: (inout Set<String>) -> Bool) {
      let now = names.withLock { body(&$0) ? $0.sorted() : nil }
      guard let now else { return }
      notifier.status(
        now.isEmpty ? "waiting for mail" : DisplayText.line("fetching \(now.prefix(5).joined(separator: ", "))"))
    }
  }
}

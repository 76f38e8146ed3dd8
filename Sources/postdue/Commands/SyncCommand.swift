import ArgumentParser
import MailDesk
import MailModel
import Synchronization

/// `postdue sync`.
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync", abstract: "Fetches new mail: one pass over the active (or named) settings.",
    discussion:
      "Only one program at a time syncs a data folder. While the service or a console does, --request asks it to.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Settings' names; without any, all active ones.") var names: [String] = []
  @Flag(
    help: "Go on as a service until SIGTERM: IMAP IDLE, intervals, pauses, requests; one at a time per data folder.")
  var watch = false
  @Option(help: "What the log of --watch says: error, warning, info (default) or debug; also the site option logLevel.")
  var logLevel: LogLevel?
  @Flag(help: "Have the service or the console that is running do it now, and return at once.") var request = false
  @Flag(help: "Accept that the first pass loads what the load period covers.") var confirmBackfill = false

  func run() async throws {
    do {
      if watch { return try await serve(global.desk()) }
      guard let desk = names.isEmpty ? try global.existingDesk() : try global.requiredDesk() else { return }
      try await request ? ask(desk) : fetch(desk)
    } catch let failure as MailFailure where failure.kind == .locked {
      StandardStreams.note("To have it fetch now: postdue sync --request [NAME …]")
      throw failure
    }
  }

  private func fetch(_ desk: MailDesk) async throws {
    let isJSON = global.json
    let worst = Mutex<Int32>(0)
    let before = try await desk.sync.unverified()
    try await desk.sync.run(names, confirmingBackfill: confirmBackfill) { report in
      StandardStreams.result(isJSON ? JSONOutput.sync(report).line : report.line)
      guard let failure = report.failure else { return }
      if !isJSON { StandardStreams.explain(failure) }
      worst.withLock { $0 = $0 == 0 ? failure.kind.exitCode : $0 }
    }
    for (id, name) in try await desk.sync.unverified() where before[id] == nil && !isJSON {
      StandardStreams.note(DisplayText.line("\(name): first load: run postdue verify \(name)"))
    }
    let code = worst.withLock { $0 }
    if code != 0 { throw ExitCode(code) }
  }

  private func serve(_ desk: MailDesk) async throws {
    guard names.isEmpty else { throw ValidationError("--watch fetches every active setting; name none") }
    let process = RunningProcess()
    let notifier = ServiceNotifier(environment: process.environment)
    let log = try await desk.log(level: logLevel, echoes: true)
    try await ServiceRun(desk: desk, log: log, notifier: notifier).run()
  }

  private func ask(_ desk: MailDesk) async throws {
    let asked = try await desk.sync.syncNow(names).map { DisplayText.line($0.name) }
    guard !asked.isEmpty else { return StandardStreams.note("There is nothing to fetch.") }
    let who = try await desk.sync.schedule().scheduler.map { "\($0.words) is asked to fetch it now" }
    let list = asked.joined(separator: ", ")
    StandardStreams.note("\(list): \(who ?? "fetched as soon as a scheduler runs; none does at present").")
  }
}

extension LogLevel: ExpressibleByArgument {}

extension SyncReport {
  /// The outcome on one line.
  var line: String {
    let state = failure == nil ? "ok" : "FAILED"
    let time = (seconds * 100).rounded() / 100
    return DisplayText.line(
      "\(setting): \(state), \(stored) stored, \(alreadyStored) known, \(outsidePeriod) outside the period, "
        + "\(pending) pending, \(vanished) gone, \(bytes) octets in \(time) s")
  }
}

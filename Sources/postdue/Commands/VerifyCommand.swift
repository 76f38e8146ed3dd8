import ArgumentParser
import MailDesk
import MailModel
import Synchronization

/// `postdue verify`.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compares the store with the server, UID by UID.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Settings' names; without any, all active ones.") var names: [String] = []

  func run() async throws {
    let desk = names.isEmpty ? try global.existingDesk() : try global.requiredDesk()
    guard let desk else { return }
    let isJSON = global.json
    let worst = Mutex<Int32>(0)
    try await desk.sync.verify(names) { report in
      StandardStreams.result(isJSON ? JSONOutput.verify(report).line : report.line)
      if let failure = report.failure, !isJSON { StandardStreams.explain(failure) }
      // Something missing is bad data, unless there was no comparison at all.
      let code = report.failure?.kind.exitCode ?? (report.isOK ? 0 : 65)
      worst.withLock { $0 = $0 == 0 ? code : $0 }
    }
    let code = worst.withLock { $0 }
    if code != 0 { throw ExitCode(code) }
  }
}

extension VerifyReport {
  /// The outcome on one line.
  var line: String {
    DisplayText.line(
      "\(setting) \(folder): \(isOK ? "ok" : "NOT OK"), \(onServer) on the server, \(stored) stored, \(pending) pending, "
        + "\(skipped) outside the period, \(missing.count) missing, \(duplicates.count) twice")
  }
}

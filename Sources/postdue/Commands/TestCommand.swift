import ArgumentParser
import MailDesk
import MailModel

/// `postdue test`.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Tests a setting's connection, stage by stage; reads and changes nothing.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The setting's name; active or not.") var name: String
  @Flag(help: "Test the inbound half (the default).") var incoming = false

  func run() async throws {
    let isQuiet = global.json
    let report = try await global.requiredDesk().settings.testIncoming(named: name) { step in
      if !isQuiet { StandardStreams.result(step.line) }
    }
    if isQuiet { StandardStreams.result(JSONOutput.test(report).line) }
    if let failure = report.failure {
      if !isQuiet { StandardStreams.explain(failure) }
      throw ExitCode(failure.kind.exitCode)
    }
    if !isQuiet { StandardStreams.result(report.summary) }
  }
}

extension ConnectionTestStep {
  /// The stage on one line.
  var line: String { "\(ok ? "ok    " : "FAILED") \(name.rawValue)  \(detail)  \(milliseconds) ms" }
}

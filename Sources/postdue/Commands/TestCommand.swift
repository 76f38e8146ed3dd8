import ArgumentParser
import MailDesk
import MailModel

/// `postdue test`.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Tests a setting's connection, stage by stage.",
    discussion: "The mailbox is only read. Mail is sent only to whom --to names.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The setting's name; active or not.") var name: String
  @Flag(help: "Test the inbound half (the default).") var incoming = false
  @Flag(help: "Test the outgoing half.") var outgoing = false
  @Option(name: .customLong("to"), help: "With --outgoing: send two test messages to this address.")
  var recipient: String?

  func validate() throws {
    guard let recipient else { return }
    guard outgoing else { throw ValidationError("--to goes with --outgoing.") }
    guard EmailAddress.isPlausible(recipient) else {
      throw ValidationError("--to takes an address such as ar@example.com.")
    }
  }

  func run() async throws {
    let settings = try global.requiredDesk().settings
    let isQuiet = global.json
    let observe: @Sendable (ConnectionTestStep) -> Void = { step in
      if !isQuiet { StandardStreams.result(step.line) }
    }
    var worst: Int32 = 0
    if incoming || !outgoing {
      worst = told(try await settings.testIncoming(named: name, observe: observe))
    }
    if outgoing {
      let code = told(try await settings.testOutgoing(named: name, recipient: recipient, observe: observe))
      worst = worst == 0 ? code : worst
    }
    if worst != 0 { throw ExitCode(worst) }
  }

  /// Prints a report.
  ///
  /// - Returns: its exit code.
  private func told(_ report: ConnectionTestReport) -> Int32 {
    if global.json { StandardStreams.result(JSONOutput.test(report).line) }
    guard let failure = report.failure else {
      if !global.json { StandardStreams.result(report.summary) }
      return 0
    }
    if !global.json {
      StandardStreams.explain(failure)
      for line in report.changes?.lines ?? [] { StandardStreams.note("  \(DisplayText.line(line))") }
    }
    return failure.kind.exitCode
  }
}

extension ConnectionTestStep {
  /// The stage on one line.
  var line: String {
    let outcome = isUnprotected ? "warn  " : ok ? "ok    " : "FAILED"
    return "\(outcome) \(name.rawValue)  \(detail)  \(milliseconds) ms"
  }
}

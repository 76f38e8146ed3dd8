import ArgumentParser
import MailDesk
import MailModel

/// `postdue reindex`.
struct ReindexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reindex", abstract: "Computes again everything that is derived from the raw messages.")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let done = try await global.existingDesk()?.care.reindex() ?? 0
    global.report(.object([("messages", .integer(done))]), text: "\(done) messages done")
  }
}

/// `postdue doctor`.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Looks for damage and for what does not fit together; changes nothing.")

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let report = try await global.requiredDesk().care.examine()
    let findings =
      report.damage + report.inconsistencies + (report.hasUnfinishedReindex ? ["a reindex was cut off"] : [])
    global.report(
      .object([
        ("ok", .bool(report.isHealthy)), ("messages", .integer(report.messages)), ("bytes", .integer(report.bytes)),
        ("findings", .strings(findings)),
      ]),
      text: ([report.isHealthy ? "ok" : "NOT OK", "\(report.messages) messages, \(report.bytes) octets"]
        + findings.map { DisplayText.line($0) }).joined(separator: "\n"))
    if !report.isHealthy { throw ExitCode(74) }
  }
}

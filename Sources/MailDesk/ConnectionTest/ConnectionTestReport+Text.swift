package import MailModel

/// The report for a support ticket.
extension ConnectionTestReport {
  /// The whole test as plain text: the stages, the failure with its remedy, and the redacted transcript.
  ///
  /// - Parameter moment: when the test was made.
  package func text(at moment: Timestamp) -> String {
    var lines = ["Connection test of “\(setting)”, \(direction.rawValue), \(moment.iso8601)", ""]
    for step in steps {
      lines.append("\(step.ok ? "ok    " : "FAILED") \(step.name.rawValue) (\(step.milliseconds) ms): \(step.detail)")
    }
    lines.append("")
    if let failure {
      lines.append("Failure: \(failure.kind.rawValue)")
      lines.append("What happened: \(failure.cause)")
      if let words = failure.serverText { lines.append("Server said: \(words)") }
      lines += failure.context.details
      lines.append("What to do: \(failure.remedy.text)")
      lines += changes?.lines ?? []
    } else {
      lines.append(summary)
    }
    if !transcript.isEmpty { lines += ["", "Transcript (passwords are never in it):"] + transcript }
    return lines.map { DisplayText.line($0) }.joined(separator: "\n") + "\n"
  }
}

extension ChangesSinceOK {
  /// What has changed, a line each, under a heading.
  package var lines: [String] {
    guard !isEmpty else { return ["Nothing has changed since the last OK, \(lastOK.iso8601)"] }
    return ["Changed since the last OK, \(lastOK.iso8601):"] + fields.map { "  \($0.text)" }
      + secrets.sorted { $0.key.rawValue < $1.key.rawValue }.map { "  The password was changed on \($0.value.iso8601)" }
  }
}

extension SettingsDesk {
  /// Writes a test's report into a folder.
  ///
  /// - Parameters:
  ///   - report: as the test gave it.
  ///   - moment: when the test was made; part of the file's name.
  ///   - folder: the folder, which must exist; in a shared installation another one counts.
  /// - Returns: the path of the new file; no existing file is ever overwritten.
  /// - Throws: `cannotCreate`, `storageFailed`.
  @concurrent
  package func saveReport(
    _ report: ConnectionTestReport, at moment: Timestamp, in folder: String
  ) async throws(MailFailure) -> String {
    try person.require(.testConnections)
    let safeName = AttachmentName.safe(
      "connection-test-\(report.setting)-\(moment.date).txt", type: "text/plain", number: 1)
    return try NewFile.write(
      Array(report.text(at: moment).utf8), named: safeName, in: try confinement.folder(asked: folder))
  }
}

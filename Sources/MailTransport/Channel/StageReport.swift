import MailModel

/// What one stage of opening a connection found, for the connection test's page.
package struct StageReport: Sendable, Equatable {
  /// The stages that the transport knows.
  package enum Stage: String, Sendable, CaseIterable {
    case resolve, connect, tls
  }

  /// Which stage succeeded.
  package let stage: Stage
  /// What it found, in the words of the page; harmless to show.
  package let detail: String
  /// How long it took.
  package let elapsed: Duration
}

extension StageReport {
  /// Carries out a stage, and reports it if it succeeds.
  static func time<Value>(
    _ stage: Stage, _ observe: (StageReport) -> Void, _ body: () async throws(MailFailure) -> Value,
    detail: (Value) -> String
  ) async throws(MailFailure) -> Value {
    let start = ContinuousClock.now
    let value = try await body()
    observe(StageReport(stage: stage, detail: DisplayText.line(detail(value)), elapsed: start.duration(to: .now)))
    return value
  }
}

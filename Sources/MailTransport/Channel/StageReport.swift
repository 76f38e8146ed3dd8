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

package import MailModel

/// How one stage of opening a session ended, for the connection test's page.
package struct OpeningReport: Sendable, Equatable {
  /// The stages, in their order (CONTRACT: `test`).
  package enum Stage: String, Sendable, CaseIterable {
    case resolve, connect, tls, greeting, capabilities, signIn
  }

  /// Which stage.
  package let stage: Stage
  /// What it found, or why it failed; harmless to show.
  package let detail: String
  /// How long it took.
  package let elapsed: Duration
  /// Why it failed; nil if it went well.
  package let failure: MailFailure?
}

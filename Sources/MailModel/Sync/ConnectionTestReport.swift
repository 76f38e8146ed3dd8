/// One stage of a connection test.
package struct ConnectionTestStep: Sendable, Equatable {
  /// The stages in order, those of both directions first (CONTRACT: `test`).
  package enum Name: String, Sendable, CaseIterable {
    case resolve, connect, tls, greeting, capabilities, signIn
    // Incoming.
    case folder, count
    // Outgoing.
    case sender, recipient, message
  }

  /// Which stage.
  package let name: Name
  /// Whether it went well.
  package let ok: Bool
  /// What was found, sanitised.
  package let detail: String
  /// How long it took.
  package let milliseconds: Int

  /// What stands for the stage ``Name/tls`` where the connection stays unprotected.
  package static let unprotected = "not used: the connection is not protected"

  /// Whether the stage went by without the protection that it is there for.
  package var isUnprotected: Bool { ok && name == .tls && detail == Self.unprotected }

  /// A stage that has ended.
  package init(name: Name, ok: Bool, detail: String, milliseconds: Int) {
    self.name = name
    self.ok = ok
    self.detail = DisplayText.line(detail, limit: 1_000)
    self.milliseconds = milliseconds
  }
}

/// Which half of a mail setting is meant.
package enum MailDirection: String, Sendable, CaseIterable {
  case incoming, outgoing
}

/// The outcome of a connection test.
package struct ConnectionTestReport: Sendable, Equatable {
  /// Which half was tested.
  package let direction: MailDirection
  /// The setting's name.
  package let setting: String
  /// The stages that were reached, in order; the last one failed if ``failure`` is there.
  package var steps: [ConnectionTestStep] = []
  /// Why it did not succeed.
  package var failure: MailFailure?
  /// The redacted transcript of the session.
  package var transcript: [String] = []
  /// What has changed since this half's test succeeded last; nil if it never did or does now.
  package var changes: ChangesSinceOK?
  /// One sentence for the top of the page when all went well.
  package var summary = ""

  /// Nothing tested yet.
  package init(setting: String, direction: MailDirection = .incoming) {
    self.setting = setting
    self.direction = direction
  }

  /// Whether every stage succeeded.
  package var isOK: Bool { failure == nil }
}

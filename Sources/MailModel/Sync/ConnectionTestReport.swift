/// One stage of a connection test.
public struct ConnectionTestStep: Sendable, Equatable {
  /// The stages in order, those of both directions first (CONTRACT: `test`).
  public enum Name: String, Sendable, CaseIterable {
    case resolve, connect, tls, greeting, capabilities, signIn
    // Incoming.
    case folder, count
    // Outgoing.
    case sender, recipient, message
  }

  /// Which stage.
  public let name: Name
  /// Whether it went well.
  public let ok: Bool
  /// What was found, sanitised.
  public let detail: String
  /// How long it took.
  public let milliseconds: Int

  /// What stands for the stage ``Name/tls`` where the connection stays unprotected.
  public static let unprotected = "not used: the connection is not protected"

  /// Whether the stage went by without the protection that it is there for.
  public var isUnprotected: Bool { ok && name == .tls && detail == Self.unprotected }

  /// A stage that has ended.
  public init(name: Name, ok: Bool, detail: String, milliseconds: Int) {
    self.name = name
    self.ok = ok
    self.detail = DisplayText.line(detail, limit: 1_000)
    self.milliseconds = milliseconds
  }
}

/// Which half of a mail setting is meant.
public enum MailDirection: String, Sendable, CaseIterable {
  case incoming, outgoing
}

/// The outcome of a connection test.
public struct ConnectionTestReport: Sendable, Equatable {
  /// Which half was tested.
  public let direction: MailDirection
  /// The setting's name.
  public let setting: String
  /// The stages that were reached, in order; the last one failed if ``failure`` is there.
  public var steps: [ConnectionTestStep] = []
  /// Why it did not succeed.
  public var failure: MailFailure?
  /// The redacted transcript of the session.
  public var transcript: [String] = []
  /// What has changed since this half's test succeeded last; nil if it never did or does now.
  public var changes: ChangesSinceOK?
  /// One sentence for the top of the page when all went well.
  public var summary = ""

  /// Nothing tested yet.
  public init(setting: String, direction: MailDirection = .incoming) {
    self.setting = setting
    self.direction = direction
  }

  /// Whether every stage succeeded.
  public var isOK: Bool { failure == nil }
}

/// One stage of a connection test.
public struct ConnectionTestStep: Sendable, Equatable {
  /// The stages of an incoming test, in order (CONTRACT: `test`).
  public enum Name: String, Sendable, CaseIterable {
    case resolve, connect, tls, greeting, capabilities, signIn, folder, count
  }

  /// Which stage.
  public let name: Name
  /// Whether it went well.
  public let ok: Bool
  /// What was found, sanitised.
  public let detail: String
  /// How long it took.
  public let milliseconds: Int

  /// A stage that has ended.
  public init(name: Name, ok: Bool, detail: String, milliseconds: Int) {
    self.name = name
    self.ok = ok
    self.detail = DisplayText.line(detail, limit: 1_000)
    self.milliseconds = milliseconds
  }
}

/// The outcome of a connection test.
public struct ConnectionTestReport: Sendable, Equatable {
  /// The setting's name.
  public let setting: String
  /// The stages that were reached, in order; the last one failed if ``failure`` is there.
  public var steps: [ConnectionTestStep] = []
  /// Why it did not succeed.
  public var failure: MailFailure?
  /// The redacted transcript of the session.
  public var transcript: [String] = []
  /// One sentence for the top of the page when all went well.
  public var summary = ""

  /// Nothing tested yet.
  public init(setting: String) { self.setting = setting }

  /// Whether every stage succeeded.
  public var isOK: Bool { failure == nil }
}

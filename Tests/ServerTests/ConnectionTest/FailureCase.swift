import MailModel
import TestSupport
import Testing

/// Something that a server says at a stage of the test, and what it must be called.
struct FailureCase: Sendable, CustomTestStringConvertible {
  let access: Trial.Access
  /// When the server says it.
  let stage: Session.Stage
  /// The server's lines, as in a transcript.
  let says: String
  let kind: MailFailure.Kind
  /// A part of the remedy.
  let remedy: String
  /// The stage that fails by it.
  let failing: Session.Stage
  /// Whether the failure can repeat what the server said.
  let isQuoted: Bool

  init(
    _ access: Trial.Access, _ stage: Session.Stage, _ says: String, _ kind: MailFailure.Kind, remedy: String,
    failing: Session.Stage? = nil, isQuoted: Bool = true
  ) {
    (self.access, self.stage, self.kind, self.remedy) = (access, stage, kind, remedy)
    self.says = says.split(separator: "\n").map { "S: \($0)" }.joined(separator: "\n")
    self.failing = failing ?? stage
    self.isQuoted = isQuoted
  }

  /// Every one of them.
  static let all = answers + signIns + mailboxes + submissions + recipients

  var testDescription: String { "\(access.rawValue) \(stage.rawValue): \(says.prefix(90))" }

  /// What must be found again in the failure: the refusal without its tag or status.
  private var words: String? {
    guard isQuoted, failing == stage, let line = says.split(separator: "\n").last else { return nil }
    var text = line.dropFirst(3)
    for opening in ["{tag} NO ", "{tag} BAD ", "* BYE ", "-ERR ", "+OK "] where text.hasPrefix(opening) {
      text = text.dropFirst(opening.count)
    }
    return text.hasPrefix("{tag}") ? nil : DisplayText.line(String(text.prefix(60)))
  }

  /// Plays it, and expects the kind with all that belongs to it.
  func expectNamed() async throws {
    let script = Session(access).script(until: stage, then: "\(says)\n! close")
    let server = try ScriptedServer(ServerStep.transcript(script))
    defer { server.stop() }
    var trial = Trial(access, port: server.port)
    if stage == .message { trial.recipient = "ann@demo.example" }
    let report = try await trial.report()
    let failure = try #require(report.failure)
    #expect(failure.kind == kind, "\(failure)")
    #expect(report.failedStage == failing, "\(report.steps)")
    if let words { #expect(failure.serverText?.contains(words) == true, "\(failure)") }
    #expect(failure.remedy.text.contains(remedy), "\(failure.remedy.text)")
    failure.expectExplained(for: access)
    #expect(!"\(report)".contains(Trial.password))
  }
}

extension ConnectionTestReport {
  /// The stage that failed.
  var failedStage: ConnectionTestStep.Name? { steps.first { !$0.ok }?.name }
}

extension MailFailure {
  /// Expects a cause in plain words and a remedy of the half that was tested.
  func expectExplained(for access: Trial.Access, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(cause.count > 15 && cause.first?.isLowercase == false, "\(cause)", sourceLocation: sourceLocation)
    let shown = [cause, serverText ?? "", remedy.text] + context.details
    #expect(
      shown.allSatisfy { !$0.unicodeScalars.contains(where: DisplayText.isUnsafe) }, sourceLocation: sourceLocation)
    if case .settingField(let field) = remedy.target {
      let other = access == .smtp ? "incoming." : "outgoing."
      #expect(!field.jsonPath.hasPrefix(other), "\(field)", sourceLocation: sourceLocation)
    }
    let foreign = ["imap": "POP", "pop3": "IMAP is", "smtp": "imap"][access.rawValue] ?? ""
    if kind != .wrongProtocol, kind != .tlsHandshake, kind != .connectionRefused {
      #expect(!remedy.text.contains(foreign), "\(remedy.text)", sourceLocation: sourceLocation)
    }
  }
}

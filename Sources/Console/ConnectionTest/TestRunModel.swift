import MailDesk
import MailModel

/// A connection test as far as it has come.
struct TestRunModel: Sendable {
  /// How it ended.
  enum Outcome {
    case succeeded(ConnectionTestReport)
    case failed(ConnectionTestReport, MailFailure)
    /// There was no test at all.
    case impossible(MailFailure)
  }

  /// The setting that is tested.
  private(set) var setting: MailSetting
  /// Which half of it.
  let direction: MailDirection
  /// Who gets test messages; nil if none are sent.
  let recipient: String?
  /// The stages that have ended, in the order of the page.
  private(set) var steps: [ConnectionTestStep] = []
  /// Nil while it runs.
  private(set) var outcome: Outcome?
  /// Who looks at it: what they may not do is no remedy of theirs.
  let person: Person
  /// When it began.
  private(set) var begun: Timestamp

  /// A test that begins.
  init(
    _ setting: MailSetting, _ direction: MailDirection, recipient: String? = nil, for person: Person,
    at moment: Timestamp
  ) {
    self.setting = setting
    self.person = person
    self.direction = direction
    self.recipient = recipient
    begun = moment
  }

  /// The stages that are still to come, the one under way first.
  var waiting: [ConnectionTestStep.Name] {
    let reached = steps.map(\.name)
    return order.filter { !reached.contains($0) }
  }

  var failure: MailFailure? {
    switch outcome {
    case .failed(_, let failure), .impossible(let failure): failure
    case .succeeded, nil: nil
    }
  }

  /// What Enter does about the failure, if it can do anything.
  var remedy: RemedyAction? { RemedyAction(self) }

  /// Where somebody who may consents to send the password without protection; nil where nothing is refused for its lack.
  var consentField: SettingField? {
    guard failure?.kind == .plaintextRefused, setting.credential == .password, person.may(.changeSettings) else {
      return nil
    }
    return direction == .incoming ? .incomingAllowPlaintext : .outgoingAllowPlaintext
  }

  /// The report, once there is one.
  var report: ConnectionTestReport? {
    switch outcome {
    case .succeeded(let report), .failed(let report, _): report
    case .impossible, nil: nil
    }
  }

  /// The time that the stages took together.
  var milliseconds: Int { steps.reduce(0) { $0 + $1.milliseconds } }

  mutating func take(_ news: LiveConnectionTest.News) {
    switch news {
    case .step(let step): steps = sorted(steps.filter { $0.name != step.name } + [step])
    case .ended(let report):
      steps = sorted(report.steps)
      outcome = report.failure.map { .failed(report, $0) } ?? .succeeded(report)
    case .impossible(let failure): outcome = .impossible(failure)
    }
  }

  /// The setting was changed in its form.
  mutating func refresh(_ newer: MailSetting) { setting = newer }

  // Without a recipient nothing is sent, and a relay that knows no sign-in is not waited for either.
  private var order: [ConnectionTestStep.Name] {
    let isAnonymous =
      direction == .outgoing && setting.credential == .password && setting.outgoing?.username.isEmpty == true
    return .order(direction, of: setting).filter {
      ($0 != .message || recipient != nil) && !(isAnonymous && $0 == .signIn)
    }
  }

  private func sorted(_ steps: [ConnectionTestStep]) -> [ConnectionTestStep] {
    order.flatMap { name in steps.filter { $0.name == name } }
  }
}

import MailDesk
import MailModel
import MailTransport
import Testing

/// How a server leaves a session without a word.
enum Interruption: String, Sendable, CaseIterable {
  case cut, reset, silence

  /// What it is called.
  var kind: MailFailure.Kind { self == .silence ? .timedOut : .connectionDropped }

  /// The script's directive.
  var directive: String { self == .silence ? "! stall" : "! \(rawValue)" }

  /// Waits that run out soon where nothing will come.
  var conditions: ConnectionTestConditions {
    self == .silence ? .patience(handshake: .milliseconds(400), reply: .milliseconds(400)) : .patience()
  }
}

/// A stage of a test by a protocol.
struct StagePoint: Sendable, CustomTestStringConvertible {
  let access: Trial.Access
  let stage: Session.Stage

  var testDescription: String { "\(access.rawValue) \(stage.rawValue)" }

  /// Every stage at which a server speaks.
  static let all = Trial.Access.allCases.flatMap { access in
    Session(access).stages.map { StagePoint(access: access, stage: $0) }
  }
}

import MailModel

/// What Enter does about a failure on this screen, where it can do anything.
enum RemedyAction: Equatable {
  case apply([SettingChange])
  case change(SettingField)
  case senders
  case testAgain
  case reconnect

  /// The nearest remedy of a failed test: a change of fields if one suggests itself, else where the remedy points to.
  ///
  /// - Returns: nil if nothing failed, or as below.
  init?(_ run: TestRunModel) {
    guard let failure = run.failure else { return nil }
    let changes = run.person.may(.changeSettings) ? failure.changes(to: run.setting, run.direction) : []
    guard changes.isEmpty else {
      self = .apply(changes)
      return
    }
    self.init(failure.remedy.target, for: run.person)
  }

  /// - Returns: nil if the remedy lies elsewhere, or in a setting that the person may not change.
  init?(_ target: RemedyTarget, for person: Person) {
    switch target {
    case .settingField(let field):
      guard person.may(.changeSettings) else { return nil }
      self = .change(field)
    case .senders:
      guard person.may(.changeSettings) else { return nil }
      self = .senders
    case .testAgain, .syncLater: self = .testAgain
    case .reconnect:
      guard person.may(.changeSettings) else { return nil }
      self = .reconnect
    case .siteOptions, .elsewhere: return nil
    }
  }

  /// A verb in lower case, as the footer shows it.
  var title: String {
    switch self {
    case .apply: "apply the remedy"
    case .change(let field): "change \(field.label)"
    case .senders: "verify the sender"
    case .testAgain: "test again"
    case .reconnect: "reconnect"
    }
  }
}

import MailModel

/// What Enter does about a failure on this screen, where it can do anything.
enum RemedyAction: Equatable {
  case change(SettingField)
  case testAgain
  case reconnect

  /// - Returns: nil if the remedy lies elsewhere, or in a setting that the person may not change.
  init?(_ target: RemedyTarget, for person: Person) {
    switch target {
    case .settingField(let field):
      guard person.may(.changeSettings) else { return nil }
      self = .change(field)
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
    case .change(let field): "change \(field.label)"
    case .testAgain: "test again"
    case .reconnect: "reconnect"
    }
  }
}

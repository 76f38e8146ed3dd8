import MailModel

/// What Enter does about the failure of a pass, where it can do anything.
enum ActivityRemedy: Equatable {
  case change(SettingField)
  case senders
  case reconnect
  case test
  case syncNow

  /// - Returns: nil if nothing failed, the remedy lies elsewhere, or the person may not do it.
  init?(_ failure: MailFailure?, for person: Person) {
    guard let failure else { return nil }
    let (nearest, permission): (ActivityRemedy, Permission)
    switch failure.remedy.target {
    case .settingField(let field): (nearest, permission) = (.change(field), .changeSettings)
    case .senders: (nearest, permission) = (.senders, .changeSettings)
    case .reconnect: (nearest, permission) = (.reconnect, .changeSettings)
    case .testAgain: (nearest, permission) = (.test, .testConnections)
    case .syncLater: (nearest, permission) = (.syncNow, .syncMail)
    case .siteOptions, .elsewhere: return nil
    }
    guard person.may(permission) else { return nil }
    self = nearest
  }

  /// A verb in lower case, as the footer shows it.
  var title: String {
    switch self {
    case .change(let field): "change \(field.label)"
    case .senders: "verify the sender"
    case .reconnect: "reconnect"
    case .test: "test connection"
    case .syncNow: "sync now"
    }
  }
}

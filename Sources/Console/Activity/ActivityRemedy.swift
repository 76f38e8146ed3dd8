import MailModel

/// What Enter does about the failure of a pass, where it can do anything.
enum ActivityRemedy: Equatable {
  case openSetting
  case test
  case syncNow

  /// - Returns: nil if nothing failed, the remedy lies elsewhere, or the person may not do it.
  init?(_ failure: MailFailure?, for person: Person) {
    guard let failure else { return nil }
    let (nearest, permission): (ActivityRemedy, Permission)
    switch failure.remedy.target {
    case .settingField, .senders, .reconnect: (nearest, permission) = (.openSetting, .changeSettings)
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
    case .openSetting: "open the setting"
    case .test: "test connection"
    case .syncNow: "sync now"
    }
  }
}

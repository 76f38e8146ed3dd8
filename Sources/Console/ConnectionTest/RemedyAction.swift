import MailModel

/// What Enter does about a failure on this screen, where it can do anything.
enum RemedyAction: Equatable {
  case change(SettingField)
  case testAgain

  /// - Returns: nil if the remedy lies elsewhere.
  init?(_ target: RemedyTarget) {
    switch target {
    case .settingField(let field): self = .change(field)
    case .testAgain, .syncLater: self = .testAgain
    case .siteOptions, .elsewhere: return nil
    }
  }

  /// A verb in lower case, as the footer shows it.
  var title: String {
    switch self {
    case .change(let field): "change \(field.label)"
    case .testAgain: "test again"
    }
  }
}

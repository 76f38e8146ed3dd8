import MailModel

/// Where a screen can send the person: told to everybody with `Effect.tell`, carried out by the shell.
enum Destination: Sendable, Equatable {
  /// A top page as a digit shows it.
  case page(TopPage)
  /// The form of one mail setting, by name, and the field to begin with.
  case setting(String, at: SettingField? = nil)
  /// The connection test of one mail setting, by name.
  case connectionTest(String)

  /// The tab that it belongs to.
  var page: TopPage {
    switch self {
    case .page(let page): page
    case .setting: .settings
    case .connectionTest: .connectionTest
    }
  }
}

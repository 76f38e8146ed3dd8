import MailModel
import TerminalKit

/// The pages that a digit leads to, in the order of the tabs.
package enum TopPage: String, Sendable, CaseIterable {
  case dashboard, communications, customers, settings, connectionTest, activity

  /// Its name on the tab and in the palette.
  package var title: String {
    switch self {
    case .dashboard: "Dashboard"
    case .communications: "Communications"
    case .customers: "Customers"
    case .settings: "Settings"
    case .connectionTest: "Test connection"
    case .activity: "Activity"
    }
  }

  /// What a person must be allowed for it to be of any use.
  var permission: Permission {
    switch self {
    case .dashboard, .activity: .seeStatus
    case .communications: .readMail
    case .customers: .readCustomers
    case .settings: .readSettings
    case .connectionTest: .testConnections
    }
  }

  /// The pages that a person may see; the others have neither tab nor digit.
  static func offered(to person: Person) -> [TopPage] { allCases.filter { person.may($0.permission) } }

  /// The page that a person's work begins on.
  static func first(for person: Person) -> TopPage {
    person.role == .support ? .connectionTest : offered(to: person).first ?? .dashboard
  }

  /// The digit that leads there.
  var key: Character {
    switch self {
    case .dashboard: "1"
    case .communications: "2"
    case .customers: "3"
    case .settings: "4"
    case .connectionTest: "5"
    case .activity: "6"
    }
  }
}

import TerminalKit

/// The pages that a digit leads to, in the order of the tabs.
package enum TopPage: String, Sendable, CaseIterable {
  case dashboard, communications, customers, settings, connectionTest

  /// Its name on the tab and in the palette.
  package var title: String {
    switch self {
    case .dashboard: "Dashboard"
    case .communications: "Communications"
    case .customers: "Customers"
    case .settings: "Settings"
    case .connectionTest: "Test connection"
    }
  }

  /// The digit that leads there.
  var key: Character {
    switch self {
    case .dashboard: "1"
    case .communications: "2"
    case .customers: "3"
    case .settings: "4"
    case .connectionTest: "5"
    }
  }
}

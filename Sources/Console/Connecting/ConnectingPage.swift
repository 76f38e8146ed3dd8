import MailDesk
import MailModel
import TerminalKit

/// A page that a setting is connected to Microsoft 365 or Google from, and disconnected.
protocol ConnectingPage: Screen {
  var context: ConsoleContext { get }

  /// Makes an event of the page of what happens on the way.
  static func event(_ news: ConnectionNews) -> Event
}

/// What comes of connecting and disconnecting.
enum ConnectionNews: Sendable {
  /// What is wanted of a connection that stands, and of which setting.
  case answered(String, SettingsDesk.Row)
  /// The page that connects was left.
  case left
  case disconnected(Result<OAuthDesk.Disconnection, MailFailure>, name: String)
}

extension ConnectingPage {
  /// Connects, or asks what is wanted where there is a connection.
  func connect(_ row: SettingsDesk.Row) -> [Effect<Self>] {
    switch ConnectionChoice(row) {
    case .password: []
    case .connect, .reconnect: [connecting(row.setting)]
    case .manage: [.open(ConnectionChoice.dialog(row, context.time)) { Self.event(.answered($0, row)) }]
    }
  }

  /// Does what was chosen about a connection that stands.
  func manage(_ answer: String, _ row: SettingsDesk.Row) -> [Effect<Self>] {
    switch answer {
    case "reconnect": [connecting(row.setting)]
    case "disconnect": [disconnecting(row.setting.name)]
    default: []
    }
  }

  private func connecting(_ setting: MailSetting) -> Effect<Self> {
    .open(ConnectingScreen(context, setting: setting)) { _ in Self.event(.left) }
  }

  private func disconnecting(_ name: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        return Self.event(.disconnected(.success(try await desk.connections.disconnect(named: name)), name: name))
      } catch {
        return Self.event(.disconnected(.failure(error), name: name))
      }
    }
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The connection of a setting to Microsoft 365 or Google, from the list.
extension SettingsScreen {
  /// Connects, or asks what is wanted where there is a connection.
  func connect() -> [Effect<Self>] {
    guard let row = list.rows.selectedRow?.row else { return [] }
    switch ConnectionChoice(row) {
    case .password: return []
    case .connect, .reconnect: return [connecting(row.setting)]
    case .manage:
      let name = row.setting.name
      return [.open(ConnectionChoice.dialog(row, context.time)) { .connectionAnswered($0, name: name) }]
    }
  }

  /// Does what was chosen about a connection that stands.
  func answered(_ answer: String, _ name: String) -> [Effect<Self>] {
    switch answer {
    case "reconnect":
      guard let setting = list.rows.selectedRow?.setting, setting.name == name else { return [] }
      return [connecting(setting)]
    case "disconnect":
      let desk = context.desk
      return [
        .change {
          do throws(MailFailure) {
            return .disconnected(try await desk.connections.disconnect(named: name), name: name)
          } catch {
            return .failed(error)
          }
        }
      ]
    default: return []
    }
  }

  private func connecting(_ setting: MailSetting) -> Effect<Self> {
    .open(ConnectingScreen(context, setting: setting)) { _ in .closed }
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Connecting the setting to Microsoft 365 or Google from its page Credentials.
extension SettingFormScreen {
  /// Connects, or asks what is wanted where there is a connection.
  func connect() -> [Effect<Self>] {
    guard let row = model.row else { return [] }
    switch model.connection {
    case .password: return []
    case .connect, .reconnect: return [connecting(row.setting)]
    case .manage: return [.open(ConnectionChoice.dialog(row, context.time)) { .connectionAnswered($0) }]
    }
  }

  /// Does what was chosen about a connection that stands.
  func answered(_ answer: String) -> [Effect<Self>] {
    guard let setting = model.row?.setting else { return [] }
    switch answer {
    case "reconnect": return [connecting(setting)]
    case "disconnect":
      let desk = context.desk
      return [
        .change {
          do throws(MailFailure) {
            return .disconnected(.success(try await desk.connections.disconnect(named: setting.name)))
          } catch {
            return .disconnected(.failure(error))
          }
        }
      ]
    default: return []
    }
  }

  /// Shows what came of a disconnection.
  mutating func disconnected(_ outcome: Result<OAuthDesk.Disconnection, MailFailure>) -> [Effect<Self>] {
    switch outcome {
    case .success(let outcome): result = ActionResult(outcome.notice(of: model.base.name))
    case .failure(let failure): result = ActionResult(failure)
    }
    return [refresh()]
  }

  private func connecting(_ setting: MailSetting) -> Effect<Self> {
    .open(ConnectingScreen(context, setting: setting)) { .connected($0) }
  }
}

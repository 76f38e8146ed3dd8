import TerminalKit

/// Connecting the setting to Microsoft 365 or Google from its page Credentials.
extension SettingFormScreen: ConnectingPage {
  static func event(_ news: ConnectionNews) -> Event { .connection(news) }

  mutating func take(_ news: ConnectionNews) -> [Effect<Self>] {
    switch news {
    case .answered(let answer, let row): return manage(answer, row)
    case .left: break
    case .disconnected(.success(let outcome), let name): result = ActionResult(outcome.notice(of: name))
    case .disconnected(.failure(let failure), _): result = ActionResult(failure)
    }
    return [refresh()]
  }
}

import TerminalKit

/// The connection of a setting to Microsoft 365 or Google, from the list.
extension SettingsScreen: ConnectingPage {
  static func event(_ news: ConnectionNews) -> Event { .connection(news) }

  mutating func take(_ news: ConnectionNews) -> [Effect<Self>] {
    switch news {
    case .answered(let answer, let row): return manage(answer, row)
    case .left: break
    case .disconnected(.success(let outcome), let name): notice = outcome.notice(of: name)
    case .disconnected(.failure(let failure), _): notice = Notice(failure)
    }
    return [load()]
  }
}

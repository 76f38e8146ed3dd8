import MailDesk
import MailModel
import TerminalKit

/// The first load of a mailbox, from the list.
extension SettingsScreen: BackfillPage {
  static func event(_ news: BackfillNews) -> Event { .backfill(news) }

  /// Whether the selected setting's first load waits to be confirmed.
  var firstLoad: Availability {
    guard list.choice.isEnabled else { return list.choice }
    let waits = list.rows.selectedRow?.row.status?.awaitsBackfill == true
    return .when(waits, otherwise: "its first load does not wait for confirmation")
  }

  mutating func take(_ news: BackfillNews) -> [Effect<Self>] {
    switch news {
    case .counted(.success(let estimate?), let setting): return [ask(estimate, of: setting)]
    case .counted(.success(nil), _), .answered: break
    case .counted(.failure(let failure), _): notice = Notice(failure)
    case .ended(let outcome): notice = outcome
    }
    if case .answered(Dialog.confirmed, let setting) = news { return [confirmBackfill(of: setting)] }
    return [load()]
  }
}

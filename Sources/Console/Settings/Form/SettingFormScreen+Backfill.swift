import MailModel
import TerminalKit

/// The question before the first load, once the incoming half has passed its test.
extension SettingFormScreen: BackfillPage {
  static func event(_ news: BackfillNews) -> Event { .backfill(news) }

  mutating func take(_ news: BackfillNews) -> [Effect<Self>] {
    switch news {
    case .counted(.success(let estimate?), let setting): return [ask(estimate, of: setting)]
    case .answered(Dialog.confirmed, let setting): return [confirmBackfill(of: setting)]
    // The result of the test stays: it says more than that a second question had no answer.
    case .counted: return []
    case .answered: result = ActionResult(Notice(.info, "Its first load waits: f in the list asks again."))
    case .ended(let outcome): result = ActionResult(outcome)
    }
    return [refresh()]
  }
}

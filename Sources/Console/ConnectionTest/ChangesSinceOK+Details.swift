import MailModel
import TerminalKit

extension ChangesSinceOK {
  /// The same for a page: when the last OK was, and each change on a row of its own.
  func details(_ time: LocalTime) -> [ActionResult.Detail] {
    let (label, when) = ("Last OK", time.moment(lastOK))
    guard !isEmpty else {
      return [.init(label: label, text: Line("\(when); nothing has been changed here since.", .textDim))]
    }
    let passwords = secrets.values.sorted().map { "The password was changed (\(time.moment($0)))." }
    return [.init(label: label, text: Line("\(when); changed since then:"))]
      + (fields.map(\.text) + passwords).map { .init(text: Line($0)) }
  }
}

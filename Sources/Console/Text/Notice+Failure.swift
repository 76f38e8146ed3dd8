import MailModel
import TerminalKit

extension Notice {
  /// A failure on one line: what happened and what to do.
  ///
  /// - Parameter prefix: what was not done because of it; empty if the cause says enough.
  init(_ failure: MailFailure, prefix: String = "") {
    let what = prefix.isEmpty ? "" : prefix + ": "
    self.init(.error, SafeText.line("\(what)\(failure.cause). \(failure.remedy.text)"))
  }
}

import MailModel
import TerminalKit

extension Notice {
  /// A failure on one line: what happened, every fault of what was typed, and what to do.
  ///
  /// - Parameter prefix: what was not done because of it; empty if the cause says enough.
  init(_ failure: MailFailure, prefix: String = "") {
    let what = prefix.isEmpty ? "" : prefix + ": "
    let faults = failure.kind == .invalidData ? failure.context.details : []
    let cause = ([failure.cause] + faults).joined(separator: "; ")
    self.init(.error, SafeText.line("\(what)\(cause). \(failure.remedy.text)"))
  }
}

package import MailModel

/// When a mailbox is not tried any more, lest its provider lock it (FEATURES A15).
package enum RefusalRule {
  /// Refusals in a row after which receiving is disabled.
  package static let most = 3

  /// Whether a failure says that the sign-in itself was refused: each one brings a lock-out nearer.
  package static func isRefusal(_ kind: MailFailure.Kind) -> Bool {
    switch kind {
    case .authenticationFailed, .accountDisabled, .appPasswordRequired, .passwordExpired: true
    default: false
    }
  }

  /// How many refusals in a row there are after a pass by the scheduler.
  ///
  /// - Parameters:
  ///   - before: how many there were, with which revision of the setting.
  ///   - failure: what the pass ended with; nil if it went well.
  ///   - revision: the setting's revision in this pass: another one signs in otherwise, and counts from nothing.
  package static func refusals(after before: SettingSchedule, _ failure: MailFailure?, revision: Int64) -> Int {
    let counted = before.revision == revision ? before.refusals : 0
    guard let failure else { return 0 }
    // What fails on the way to the sign-in says nothing of it.
    return isRefusal(failure.kind) ? counted + 1 : counted
  }
}

package import MailModel

/// When a setting is fetched next, as far as its last pass and the site's interval tell.
package enum NextRun: Sendable, Equatable {
  /// Not at all, for a reason.
  case none(String)
  /// A pass is under way.
  case underWay
  /// As soon as something fetches.
  case due
  /// At a moment to come.
  case at(Timestamp)
}

extension SettingsDesk.Row {
  /// When it is fetched next.
  ///
  /// - Parameters:
  ///   - interval: minutes between two passes.
  ///   - now: the present moment.
  package func nextRun(interval: Int, at now: Timestamp) -> NextRun {
    if setting.state == .disabled {
      return .none("it was switched off after repeated refusals; a test that succeeds ends that")
    }
    guard setting.active else { return .none("the setting is inactive") }
    guard setting.incoming?.enabled == true else {
      return .none("“\(SettingField.incomingEnabled.label)” is off")
    }
    guard let run = status?.lastRun else { return .due }
    guard let finished = run.finished else { return .underWay }
    let next = Timestamp(seconds: finished.seconds + Int64(interval) * 60)
    return next > now ? .at(next) : .due
  }
}

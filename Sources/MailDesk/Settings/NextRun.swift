import Glibc
package import MailModel

/// When a setting is fetched next, as far as the scheduler has planned it.
package enum NextRun: Sendable, Equatable {
  /// Not at all, for a reason.
  case none(String)
  /// A pass is under way.
  case underWay
  /// As soon as the scheduler gets to it.
  case due
  /// At a moment to come.
  case at(Timestamp)
}

extension SettingsDesk.Row {
  /// When it is fetched next, and why then.
  ///
  /// - Parameter now: the present moment.
  package func nextRun(at now: Timestamp) -> NextRun {
    if let obstacle { return .none(obstacle) }
    if let run = status?.lastRun, run.isUnderWay { return .underWay }
    guard let schedule = status?.schedule, schedule.requested == nil, let next = schedule.next, next > now else {
      return .due
    }
    return .at(next)
  }

  /// Why the next run is when it is, to follow a moment; nil where nothing is to be said.
  ///
  /// - Parameter interval: minutes between two passes when all is well.
  package func nextRunReason(interval: Int) -> String? {
    guard obstacle == nil, let schedule = status?.schedule else { return nil }
    if let request = schedule.requested { return "\(request.actor) asked for it" }
    switch schedule.reason {
    case .start: return nil
    case .interval:
      let minutes = setting.incoming?.intervalMinutes ?? interval
      return minutes == 1 ? "every minute" : "every \(minutes) minutes"
    case .retry: return schedule.failures == 1 ? "the last pass failed" : "\(schedule.failures) passes in a row failed"
    case .throttled: return "the server asked to be left alone until then"
    case .budget:
      let name = setting.incoming.flatMap { ProviderBudget.of(host: $0.host).name } ?? "the server"
      return "what \(name) gives in a day is used up"
    case .stopped: return "the last pass was stopped before its end"
    }
  }

  /// What keeps it from being fetched at all; nil if nothing does.
  private var obstacle: String? {
    if setting.state == .disabled {
      return "it was switched off after repeated refusals; a test that succeeds ends that"
    }
    guard setting.active else { return "the setting is inactive" }
    guard setting.incoming?.enabled == true else { return "“\(SettingField.incomingEnabled.label)” is off" }
    if let pause = status?.schedule?.paused { return "\(pause.actor) paused it" }
    if grant?.needsReconnect == true { return "the mailbox has to be reconnected" }
    return nil
  }
}

extension SyncRun {
  /// Whether it goes on: it has no end, and its process lives. Somebody else's process answers EPERM.
  var isUnderWay: Bool { finished == nil && (kill(processID, 0) == 0 || errno == EPERM) }
}

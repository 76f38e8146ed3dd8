package import MailModel

extension SchedulerNews {
  /// What the log says of it, and how weighty that is; nil for what is seen on the screen only.
  package var logged: (level: LogLevel, text: String)? {
    switch self {
    case .began: (.info, "the scheduler begins")
    case .finished: (.info, "the scheduler has ended")
    case .progress: nil
    case .disabled(let name, let failure):
      (.error, "\(name): receiving is disabled after \(RefusalRule.most) refusals in a row: \(failure)")
    case .trouble(let failure): (.warning, "the scheduler goes on after \(failure)")
    case .ended(let report, let plan): (Self.level(of: report, plan), Self.line(report, plan))
    }
  }

  private static func level(of report: SyncReport, _ plan: SettingSchedule) -> LogLevel {
    if report.failure != nil { return plan.isExcused ? .info : .warning }
    let isEventful = report.stored + report.alreadyStored + report.vanished + report.unparsed + report.pending > 0
    return isEventful ? .info : .debug
  }

  private static func line(_ report: SyncReport, _ plan: SettingSchedule) -> String {
    let counts =
      "\(report.stored) stored, \(report.alreadyStored) known, \(report.pending) pending, \(report.vanished) gone, "
      + "\(report.bytes) octets in \(Int((report.seconds * 1_000).rounded())) ms"
    let next = plan.next.map { ", next \($0.iso8601) (\(plan.reason.rawValue))" } ?? ""
    return "\(report.setting): \(report.failure.map { "\($0)" } ?? "ok"), \(counts)\(next)"
  }
}

extension SettingSchedule {
  /// Whether the pass ended for a reason that is nobody's fault and passes by itself.
  package var isExcused: Bool {
    switch reason {
    case .throttled, .budget, .stopped: true
    case .start, .interval, .retry: false
    }
  }
}

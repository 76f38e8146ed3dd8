package import MailModel

/// How long a mailbox is left alone after a pass that failed, and why.
///
/// The pause doubles from one failure to the next; what the server asks for is obeyed, up to a limit.
package struct RetryDelay: Equatable {
  /// The shortest pause, in seconds.
  package static let shortest: Int64 = 60
  /// The longest pause, in seconds, unless the setting's own interval is longer.
  package static let longest: Int64 = 3_600
  /// The longest pause, in seconds, that a server may ask for: whoever names more is asked again all the same.
  package static let longestRequested: Int64 = 4 * 3_600

  /// The pause in seconds.
  package let seconds: Int64
  /// Why it is so long.
  package let reason: SettingSchedule.Reason

  /// - Parameters:
  ///   - failure: what the pass ended with.
  ///   - failures: how many passes in a row have failed, this one included; at least 1.
  ///   - interval: seconds between two passes when all is well.
  ///   - chance: 0 to 1; many mailboxes of a server that was down do not come back at one moment.
  package init(after failure: MailFailure, failures: Int, interval: Int64, chance: Double) {
    let doublings = min(max(failures - 1, 0), 10)
    var pause = min(Self.shortest << Int64(doublings), max(Self.longest, interval))
    // A password that is refused is not tried more often than mail is looked for.
    if RefusalRule.isRefusal(failure.kind) { pause = max(pause, interval) }
    var asked: Int64 = 0
    if failure.kind.isThrottling {
      let request = failure.requestedPause.map { $0.components.seconds + ($0.components.attoseconds > 0 ? 1 : 0) }
      asked = min(request ?? max(pause, interval), Self.longestRequested)
    }
    // Never earlier than asked for: the chance only adds.
    seconds = max(pause, asked) + Int64(Double(max(pause, asked)) * 0.1 * chance)
    reason = failure.kind.isThrottling ? .throttled : .retry
  }
}

extension MailFailure.Kind {
  /// Whether it says that too much was asked for, not that something is wrong (FEATURES E7).
  var isThrottling: Bool {
    switch self {
    case .throttled, .tooManyConnections, .mailboxInUse, .greylisted: true
    default: false
    }
  }
}

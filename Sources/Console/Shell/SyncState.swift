import MailDesk
import MailModel
import TerminalKit

/// What is known of the scheduler, of passes under way and of how the last ones ended.
struct SyncState: Sendable, Equatable {
  /// Whether this console runs the scheduler.
  var isOurs = false
  /// Who else runs it; nil if this console does or nobody.
  var owner: SchedulerOwner?
  /// Passes that this console runs, in the order in which they began.
  var own: [SyncProgress] = []
  /// Passes that other processes run.
  var elsewhere: [SyncProgress] = []
  /// Why the scheduler could not even begin.
  var failure: MailFailure?
  /// How the passes that this console ran ended last, by setting; what passes by itself is not among them.
  private(set) var failed: Set<String> = []
  /// When the last one ended.
  private(set) var lastEnd: Timestamp?
  /// Settings that were disabled after repeated refusals while this console was open.
  private(set) var disabled: [String] = []

  /// Every pass under way.
  var running: [SyncProgress] { own + elsewhere }

  /// Takes what the scheduler tells.
  mutating func note(_ news: SchedulerNews, at moment: Timestamp) {
    switch news {
    case .began:
      (isOurs, owner, failure) = (true, nil, nil)
    case .progress(let progress): note(progress)
    case .ended(let report, let plan):
      own.removeAll { $0.setting == report.setting }
      if report.failure == nil || plan.isExcused {
        failed.remove(report.setting)
      } else {
        failed.insert(report.setting)
      }
      lastEnd = moment
    case .disabled(let name, _): disabled.append(name)
    case .trouble(let reason): failure = reason
    case .finished: isOurs = false
    }
  }

  private mutating func note(_ progress: SyncProgress) {
    if let index = own.firstIndex(where: { $0.settingID == progress.settingID }) {
      own[index] = progress
    } else {
      own.append(progress)
    }
  }
}

extension SyncState {
  /// The right end of the title line.
  func line(_ time: LocalTime) -> Line {
    if let first = running.first {
      let others = running.count > 1 ? " +\(running.count - 1)" : ""
      return Line("↻ \(Self.text(of: first))\(others)", .syncRunning)
    }
    if failure != nil { return Line("✗ sync failed", .syncFailed) }
    let names = failed.sorted()
    if let first = names.first {
      let others = names.count > 1 ? " +\(names.count - 1)" : ""
      return Line("✗ \(DisplayText.line(first, limit: 20))\(others)", .syncFailed)
    }
    if let owner { return Line("✓ \(owner.kind == .service ? "the service" : "another process") syncs", .syncOK) }
    return lastEnd.map { Line("✓ \(time.short($0))", .syncOK) } ?? Line()
  }

  private static func text(of progress: SyncProgress) -> String {
    let name = DisplayText.line(progress.setting, limit: 20)
    switch progress.phase {
    case .connecting: return "\(name) connecting"
    case .enumerating, .fetching, .finished:
      let done = NumberText.grouped(progress.messagesDone)
      return progress.messagesTotal > 0 ? "\(name) \(done)/\(NumberText.grouped(progress.messagesTotal))" : name
    }
  }
}

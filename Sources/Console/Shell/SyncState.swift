import MailModel
import TerminalKit

/// What is known of passes under way and of how the last ones ended.
struct SyncState: Sendable, Equatable {
  /// Whether this console runs a pass.
  var isOurs = false
  /// Passes that this console runs, in the order in which they began.
  private(set) var own: [SyncProgress] = []
  /// Passes that other processes run.
  var elsewhere: [SyncProgress] = []
  /// Whether another process keeps this one from syncing.
  var isLockedOut = false
  /// Why a sync could not even begin.
  var failure: MailFailure?
  /// How the passes that this console ran ended, by setting.
  private(set) var reports: [String: SyncReport] = [:]
  /// When the last one ended.
  var lastEnd: Timestamp?

  /// Every pass under way.
  var running: [SyncProgress] { own + elsewhere }

  /// Takes the newest snapshot of a pass.
  mutating func note(_ progress: SyncProgress) {
    if let index = own.firstIndex(where: { $0.settingID == progress.settingID }) {
      own[index] = progress
    } else {
      own.append(progress)
    }
  }

  /// Takes the report of a pass that has ended.
  mutating func note(_ report: SyncReport) {
    own.removeAll { $0.setting == report.setting }
    reports[report.setting] = report
  }

  /// A sync by this console begins.
  mutating func begin() {
    isOurs = true
    isLockedOut = false
    failure = nil
    own = []
    reports = [:]
  }

  /// The sync by this console is over.
  mutating func end(at moment: Timestamp) {
    isOurs = false
    own = []
    if failure == nil, !isLockedOut, !reports.isEmpty { lastEnd = moment }
  }
}

extension SyncState {
  /// The right end of the title line.
  func line(_ time: LocalTime) -> Line {
    if let first = running.first {
      let others = running.count > 1 ? " +\(running.count - 1)" : ""
      return Line("↻ \(Self.text(of: first))\(others)", .syncRunning)
    }
    if isOurs { return Line("↻ syncing", .syncRunning) }
    if isLockedOut { return Line("↻ another process syncs", .syncRunning) }
    if failure != nil { return Line("✗ sync failed", .syncFailed) }
    let failed = reports.values.filter { $0.failure != nil }.map(\.setting).sorted()
    if let first = failed.first {
      let others = failed.count > 1 ? " +\(failed.count - 1)" : ""
      return Line("✗ \(DisplayText.line(first, limit: 20))\(others)", .syncFailed)
    }
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

import MailDesk
import MailModel
import TerminalKit

/// How one mailbox is doing: a line of the dashboard.
struct MailboxHealth: Sendable, Identifiable {
  /// The setting's row id.
  let id: Int64
  let name: String
  private let isActive: Bool
  private let isReceiving: Bool
  private let needsReconnect: Bool
  /// Whether repeated refusals keep it from being fetched.
  let isDisabled: Bool
  private let schedule: SettingSchedule?
  /// Its last pass, as far as it is known.
  let lastRun: SyncRun?
  /// What of its mail somebody should look at on the server, in sentences.
  let concerns: [String]
  /// Messages in its inbox, and how many of them are not read.
  let messages: Int
  let unread: Int
  /// A pass under way.
  var progress: SyncProgress?

  init(_ row: SettingsDesk.Row, _ counts: BoxCounts) {
    id = row.setting.id
    name = SafeText.line(row.setting.name, limit: 60)
    isActive = row.setting.active
    isReceiving = row.setting.incoming?.enabled == true
    needsReconnect = row.grant?.needsReconnect == true
    isDisabled = row.setting.state == .disabled
    schedule = row.status?.schedule
    lastRun = row.status?.lastRun
    concerns = row.status?.concerns.map(\.full) ?? []
    let own = counts.bySetting[row.setting.id] ?? [:]
    messages = own[.inbox]?.total ?? 0
    unread = MailFolder.notRead.count(own)
  }

  /// Why the last pass failed, unless another one is under way.
  var failure: MailFailure? { progress == nil ? lastRun?.report.failure : nil }

  /// The state in a word, with a glyph that says the same.
  var state: Line {
    if let progress {
      guard progress.messagesTotal > 0 else { return Line("↻ \(progress.phase.rawValue)", .syncRunning) }
      let done = NumberText.grouped(progress.messagesDone)
      return Line("↻ \(done)/\(NumberText.grouped(progress.messagesTotal))", .syncRunning)
    }
    if !isActive { return Line("⏸ inactive", .syncPaused) }
    if !isReceiving { return Line("⏸ receives nothing", .syncPaused) }
    if isDisabled { return Line("✗ DISABLED", .syncFailed) }
    if schedule?.paused != nil { return Line("⏸ paused", .syncPaused) }
    if needsReconnect { return Line("✗ reconnect", .syncFailed) }
    if let failure {
      // What passes by itself is nobody's fault.
      if schedule?.reason == .throttled { return Line("⏸ asked to wait", .syncPaused) }
      if schedule?.reason == .budget { return Line("⏸ enough for today", .syncPaused) }
      return failure.kind == .cancelled ? Line("⏸ stopped", .syncPaused) : Line("✗ FAILED", .syncFailed)
    }
    if schedule?.reason == .budget { return Line("⏸ enough for today", .syncPaused) }
    return lastRun?.finished == nil ? Line("· never synced", .textDim) : Line("✓ OK", .syncOK)
  }

  /// When the last pass ended.
  func lastSync(_ time: LocalTime) -> Line { Line(lastRun?.finished.map { time.moment($0) } ?? "–") }
}

import MailDesk
import MailModel
import TerminalKit

/// One mailbox on the page Activity: what runs now and what comes next.
struct ActivityMailbox: Sendable, Identifiable {
  let entry: ScheduleEntry
  /// The same as on the dashboard.
  var health: MailboxHealth
  /// Whether its first load has ended and nothing was compared with the server yet.
  var isUnverified: Bool
  /// How fast the pass under way comes on.
  var pace: TransferPace?

  var id: Int64 { entry.id }
  var setting: MailSetting { entry.row.setting }
  var name: String { health.name }
  /// Whether mail that is there already waits to be loaded until somebody agrees.
  var awaitsBackfill: Bool { entry.row.status?.awaitsBackfill == true }
  var isPaused: Bool { entry.paused != nil }

  /// The state in a word; while mail comes, a bar that says how far it is.
  func state(width: Int) -> Line {
    guard let progress = health.progress, progress.messagesTotal > 0 else { return health.state }
    return ProgressBar(done: progress.messagesDone, total: progress.messagesTotal).line(width: width)
  }

  /// While mail comes: octets, their rate and the time that is left; else when it comes next and why then.
  func next(_ time: LocalTime) -> Line {
    guard let progress = health.progress else { return planned(time) }
    var parts = [NumberText.size(Int(clamping: progress.bytesDone))]
    if let rate = pace?.octetsPerSecond { parts.append("\(NumberText.size(rate))/s") }
    if let left = pace?.secondsLeft { parts.append("\(NumberText.duration(left)) left") }
    return Line(progress.bytesDone > 0 ? parts.joined(separator: "  ") : "", .syncRunning)
  }

  private func planned(_ time: LocalTime) -> Line {
    let reason = entry.reason.map { Span("  " + SafeText.line($0, limit: 80), .textDim) }
    let concern = entry.row.status?.concerns.first.map { Span("  ⚠ " + $0.brief, .noticeWarning) }
    let more = [concern, reason].compactMap(\.self)
    switch entry.next {
    case .none(let why): return Line([Span(SafeText.line(why, limit: 120), .textDim)] + [concern].compactMap(\.self))
    case .underWay: return Line("now", .syncRunning)
    case .due: return Line([Span("as soon as possible")] + more)
    case .at(let moment): return Line([Span(time.moment(moment))] + more)
    }
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The status of a setting below its form: last sync, how it ended, and what to do if it failed.
struct StatusSection {
  let setting: MailSetting
  let health: SettingHealth
  let time: LocalTime

  /// The rows at a width: one where all is well and there is room.
  func rows(width: Int) -> [Line] {
    var rows = HangingText.rows(Line("Status", .textStrong), summary, column: 8, width: width)
    guard let failure = health.failure else { return rows }
    func add(_ label: String, _ text: String) {
      rows += HangingText.rows(Line("  \(label)", .textDim), Line(text), column: 17, width: width)
    }
    let words = failure.serverText.map { " The server said “\(SafeText.line($0))”." } ?? ""
    add("What happened", SafeText.line(failure.cause, limit: 1_000) + "." + words)
    add("What to do", SafeText.line(failure.remedy.text, limit: 1_000))
    return rows
  }

  private var summary: Line {
    let standing = SettingStanding(setting: setting)
    let start = [standing.mark, Span(" \(standing.text)   "), Span("Last sync date  ", .textDim)]
    guard let lastSync = health.lastSync else { return Line(start + [Span("never", .textDim)] + pending) }
    let outcome = health.failure == nil ? Span("OK", .syncOK) : Span("FAILED", .syncFailed)
    let status = [Span(time.moment(lastSync) + "   "), Span("Last sync status  ", .textDim), outcome]
    return Line(start + status + pending)
  }

  private var pending: [Span] {
    health.pending > 0 ? [Span("   \(NumberText.grouped(health.pending)) still to fetch", .syncRunning)] : []
  }
}

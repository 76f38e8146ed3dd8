import MailDesk
import MailModel
import TerminalKit

/// The status of a setting below its form: last sync, how it ended, and what to do if it failed.
struct StatusSection {
  let setting: MailSetting
  let health: SettingHealth
  let time: LocalTime

  /// The rows at a width: one where all is well.
  func rows(width: Int) -> [Line] {
    var first: [Span] = [Span("Status  ", .textStrong), SettingStanding(setting: setting).mark]
    first += [Span(" " + SettingStanding(setting: setting).text), Span("   Last sync date  ", .textDim)]
    guard let lastSync = health.lastSync else {
      return [Line(first + [Span("never", .textDim)] + pending)]
    }
    first += [Span(time.moment(lastSync)), Span("   Last sync status  ", .textDim)]
    guard let failure = health.failure else { return [Line(first + [Span("OK", .syncOK)] + pending)] }
    let words = failure.serverText.map { " The server said “\(SafeText.line($0))”." } ?? ""
    return [
      Line(first + [Span("FAILED", .syncFailed)] + pending),
      Line([Span("  What happened  ", .textDim), Span(SafeText.line(failure.cause) + "." + words)]),
      Line([Span("  What to do     ", .textDim), Span(SafeText.line(failure.remedy.text, limit: 1_000))]),
    ]
  }

  private var pending: [Span] {
    health.pending > 0 ? [Span("   \(NumberText.grouped(health.pending)) still to fetch", .syncRunning)] : []
  }
}

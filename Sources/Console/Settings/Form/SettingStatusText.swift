import MailDesk
import MailModel
import TerminalKit

/// How a mail setting stands, in words: all of it on the page Status, the beginning of it below the page Inbound email.
struct SettingStatusText {
  private static let labelWidth = 19

  let row: SettingsDesk.Row
  /// What is known of the installation; nil until it has been asked for.
  let overview: SettingsOverview?
  let time: LocalTime

  private var setting: MailSetting { row.setting }
  private var health: SettingHealth { row.health }

  /// One row: state, last sync, next run; the failure below it if there is one.
  func summary(width: Int) -> [Line] {
    let standing = SettingStanding(row: row)
    let start = [standing.mark, Span(" \(standing.text)   "), Span("Last sync date  ", .textDim)]
    var line = Line(start + [Span("never", .textDim)])
    if let lastSync = health.lastSync {
      let outcome = health.failure == nil ? Span("OK", .syncOK) : Span("FAILED", .syncFailed)
      line = Line(start + [Span(time.moment(lastSync) + "   "), Span("Last sync status  ", .textDim), outcome])
    }
    if health.pending > 0 {
      line = line + Line("   \(NumberText.grouped(health.pending)) still to fetch", .syncRunning)
    }
    let rows = HangingText.rows(Line("Status", .textStrong), line, column: 8, width: width)
    return rows + failure(health.failure, label: "  What happened", column: 17, width: width)
  }

  /// Everything, label by label.
  func rows(width: Int) -> [Line] {
    func row(_ label: String, _ text: Line) -> [Line] {
      HangingText.rows(Line(label, .textDim), text, column: Self.labelWidth, width: width)
    }
    let standing = SettingStanding(row: self.row)
    var rows = row(
      "State",
      Line([
        standing.mark, Span(" \(standing.text)  "), Span(SafeText.line(standing.explanation, limit: 400), .textDim),
      ]))
    rows += row("Active", Line(setting.active ? "yes" : "no"))
    rows += [""] + row("Last sync date", Line(health.lastSync.map(time.moment) ?? "never"))
    rows += row("Last sync status", health.lastSyncOutcome)
    rows += failure(health.failure, label: "What happened", column: Self.labelWidth, width: width)
    rows += row("Last success", Line(health.lastSuccess.map(time.moment) ?? "never"))
    rows += row("Next run", nextRun)
    rows += [""] + row("Last test", health.lastTestLine(time))
    rows += failure(health.testFailure, label: "What happened", column: Self.labelWidth, width: width)
    rows += [""] + row("Still to fetch", Line(NumberText.count(health.pending, "message")))
    for concern in self.row.status?.concerns ?? [] { rows += row("Please look at", Line(concern.full, .noticeWarning)) }
    rows += row("Mail here", mail)
    rows += [""] + row("Saved last", saved)
    return rows + row("Companies", companies)
  }

  private func failure(_ failure: MailFailure?, label: String, column: Int, width: Int) -> [Line] {
    guard let failure else { return [] }
    let indent = String(label.prefix { $0 == " " })
    let words = failure.serverText.map { " The server said “\(SafeText.line($0))”." } ?? ""
    return HangingText.rows(
      Line(label, .textDim), Line(SafeText.line(failure.cause, limit: 1_000) + "." + words), column: column,
      width: width)
      + HangingText.rows(
        Line(indent + "What to do", .textDim), Line(SafeText.line(failure.remedy.text, limit: 1_000)), column: column,
        width: width)
  }

  private var nextRun: Line {
    guard let overview else { return Line("…", .textDim) }
    switch row.nextRun(at: time.now()) {
    case .none(let reason): return Line([Span("none", .syncPaused), Span(": \(SafeText.line(reason, limit: 200))")])
    case .underWay: return Line("under way", .syncRunning)
    case .due, .at:
      // Nothing keeps the time that was planned.
      guard overview.scheduler != nil else { return Line("with the next sync: F5 starts one") }
      guard case .at(let moment) = row.nextRun(at: time.now()) else { return Line("as soon as there is room") }
      let reason = row.nextRunReason(interval: overview.site.interval).map { ": " + SafeText.line($0, limit: 200) }
      return Line([Span(time.moment(moment)), Span(reason ?? "", .textDim)])
    }
  }

  private var mail: Line {
    guard let count = overview?.count(of: setting.id) else { return Line("…", .textDim) }
    let waiting = "\(NumberText.grouped(count.unread)) not read, \(NumberText.grouped(count.unfiled)) not filed"
    return Line("\(NumberText.count(count.total, "message")): \(waiting)")
  }

  private var saved: Line {
    guard let save = row.status?.lastSave else { return Line("–", .textDim) }
    return Line("\(time.moment(save.at)) by \(SafeText.line(save.actor, limit: 80))")
  }

  private var companies: Line {
    guard let companies = overview?.companies(using: setting) else { return Line("…", .textDim) }
    guard !companies.isEmpty else { return Line("none: no company has chosen it", .textDim) }
    return Line(companies.map { SafeText.line($0.name, limit: 80) }.joined(separator: ", "))
  }
}

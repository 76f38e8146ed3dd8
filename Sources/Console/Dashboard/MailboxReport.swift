import MailModel
import TerminalKit

/// The last pass over a mailbox in words: what it did, or why it failed and what to do about it.
struct MailboxReport {
  let lines: [Line]

  init(_ mailbox: MailboxHealth, time: LocalTime, person: Person) {
    guard let run = mailbox.lastRun else {
      let next = [
        person.may(.syncMail) ? "F5 syncs the active settings" : nil,
        person.may(.testConnections) ? "t tests the connection" : nil,
      ].compactMap(\.self).joined(separator: ", ")
      lines = [Line("\(mailbox.name) was never synced. \(next).", .textDim)]
      return
    }
    let report = run.report
    var lines = [
      Line([
        Span("Last sync of \(mailbox.name) ", .textDim), Span(time.moment(run.finished ?? run.started)),
        Span("   stored ", .textDim), Span(NumberText.grouped(report.stored)),
        Span("   known already ", .textDim), Span(NumberText.grouped(report.alreadyStored)),
        Span("   older than the load period ", .textDim), Span(NumberText.grouped(report.outsidePeriod)),
      ])
    ]
    if mailbox.isDisabled {
      let how = person.may(.testConnections) ? "t tests it" : "somebody who may has to test it"
      lines.append(
        Notice(
          .error,
          "Receiving is disabled: its password was refused three times. Put it right; \(how), and a test that succeeds ends that"
        )
        .line)
    }
    lines += mailbox.concerns.map { Notice(.warning, $0).line }
    if let failure = mailbox.failure {
      lines.append(Notice(.error, failure.cause).line)
      if let words = failure.serverText { lines.append(Line([Span("Server said  ", .textDim), Span("“\(words)”")])) }
      lines.append(Line([Span("What to do   ", .textDim), Span(failure.remedy.text)]))
    }
    self.lines = lines
  }
}

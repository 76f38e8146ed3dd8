import MailModel
import TerminalKit

/// The rows of the connection test's page at a width.
struct TestRunText {
  private static let margin = "   "
  private static let stageWidth = 16
  private static let timeWidth = 12
  private static let labelWidth = 16

  let model: TestRunModel
  let width: Int
  let time: LocalTime
  /// Whether the page's keys are about this test: of several that failed they are about the first.
  var offersRemedy = true

  var rows: [Line] { model.steps.flatMap(rows(of:)) + waiting + ending }

  private func rows(of step: ConnectionTestStep) -> [Line] {
    let detail = step.detail.isEmpty ? "–" : step.detail
    var rows = HangingText.rows(
      Line([Span(Self.margin), step.mark, Span(step.name.title)]), Line(detail),
      column: Self.margin.count + Self.stageWidth, width: width - Self.timeWidth - 1)
    let time = "\(NumberText.grouped(step.milliseconds)) ms"
    let gap = width - 1 - DisplayWidth.of(time) - rows[0].width
    rows[0] = rows[0] + Line([Span(String(repeating: " ", count: max(1, gap))), Span(time, .textDim)])
    return rows
  }

  /// The stage under way on a row of its own, and those that were not reached on one.
  private var waiting: [Line] {
    var names = model.waiting
    guard !names.isEmpty else { return [] }
    var rows: [Line] = []
    if model.outcome == nil {
      rows.append(Line([Span(Self.margin), Span("↻ \(names.removeFirst().title) …", .syncRunning)]))
    }
    let rest = names.map { "· \($0.title)" }.joined(separator: " ")
    return rest.isEmpty ? rows : rows + [Line([Span(Self.margin), Span(rest, .textDim)])]
  }

  private var ending: [Line] {
    switch model.outcome {
    case nil: []
    case .succeeded(let report):
      [""]
        + HangingText.rows(
          Line([Span(Self.margin), Span("✓", .noticeOK)]),
          Line(SafeText.line(report.summary, limit: 1_000) + ".", .noticeOK),
          column: Self.margin.count + 2, width: width - 1)
        + HangingText.rows(
          Line(), Line(assurance, .textDim),
          column: Self.margin.count + 2, width: width - 1)
    case .failed(_, let failure), .impossible(let failure):
      ["", heading(failure)] + explanation(failure) + changes
    }
  }

  private var assurance: String {
    switch (model.direction, model.recipient) {
    case (.incoming, _): "The mailbox was only read; nothing in it was changed."
    case (.outgoing, nil): "No mail was sent."
    case (.outgoing, let recipient?): "Look whether both have arrived at \(SafeText.line(recipient, limit: 254))."
    }
  }

  private func heading(_ failure: MailFailure) -> Line {
    let stage = model.steps.last { !$0.ok }.map { " at “\($0.name.title)”" } ?? ""
    let title = Span("The test failed\(stage)", .textStrong)
    let kind = failure.kind.rawValue
    let gap = width - 1 - Self.margin.count - title.width - kind.count
    return Line([Span(Self.margin), title, Span(String(repeating: " ", count: max(2, gap))), Span(kind, .textDim)])
  }

  private func row(_ label: String, _ text: Line) -> [Line] {
    HangingText.rows(
      Line(Self.margin + label, .textDim), text, column: Self.margin.count + Self.labelWidth, width: width - 1)
  }

  private func explanation(_ failure: MailFailure) -> [Line] {
    var rows = row("What happened", Line(SafeText.line(failure.cause, limit: 1_000) + "."))
    if let words = failure.serverText { rows += row("Server said", Line("“\(SafeText.line(words, limit: 1_000))”")) }
    for (index, detail) in failure.context.details.enumerated() {
      rows += row(index == 0 ? "Details" : "", Line(SafeText.line(detail, limit: 400), .textDim))
    }
    rows += row("What to do", Line(SafeText.line(failure.remedy.text, limit: 2_000)))
    if offersRemedy, let next = model.remedy {
      rows += row(
        "", Line([Span("Press "), Span("Enter", .footerKey), Span(" to \(next.title)\(Self.detail(next)).")]))
    }
    if offersRemedy, let field = model.consentField {
      rows += row(
        "", Line([Span("Press "), Span("c", .footerKey), Span(" for the field “\(field.label)” in the form.")]))
    }
    return rows
  }

  private static func detail(_ action: RemedyAction) -> String {
    guard case .apply(let changes) = action else { return "" }
    return " (\(changes.map(\.text).joined(separator: "; ")))"
  }

  /// What is not as it was when the test succeeded last.
  private var changes: [Line] {
    guard let changes = model.report?.changes else { return [] }
    var rows: [Line] = [""]
    for detail in changes.details(time) { rows += row(detail.label, detail.text) }
    if offersRemedy, !changes.fields.isEmpty, model.person.may(.changeSettings) {
      rows += row("", Line([Span("Press "), Span("u", .footerKey), Span(" to revert the fields and test again.")]))
    }
    return rows
  }
}

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

  var rows: [Line] { model.steps.flatMap(rows(of:)) + waiting + ending }

  private func rows(of step: ConnectionTestStep) -> [Line] {
    let mark = step.ok ? Span("✓ ", .noticeOK) : Span("✗ ", .noticeError)
    let detail = step.detail.isEmpty ? "–" : step.detail
    var rows = HangingText.rows(
      Line([Span(Self.margin), mark, Span(step.name.title)]), Line(detail),
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
          Line(), Line(assurance(report.direction), .textDim),
          column: Self.margin.count + 2, width: width - 1)
    case .failed(_, let failure), .impossible(let failure): ["", heading(failure)] + explanation(failure)
    }
  }

  private func assurance(_ direction: MailDirection) -> String {
    switch direction {
    case .incoming: "The mailbox was only read; nothing in it was changed."
    case .outgoing: model.recipient == nil ? "No mail was sent." : "Look whether they have arrived."
    }
  }

  private func heading(_ failure: MailFailure) -> Line {
    let stage = model.steps.last { !$0.ok }.map { " at “\($0.name.title)”" } ?? ""
    let title = Span("The test failed\(stage)", .textStrong)
    let kind = failure.kind.rawValue
    let gap = width - 1 - Self.margin.count - title.width - kind.count
    return Line([Span(Self.margin), title, Span(String(repeating: " ", count: max(2, gap))), Span(kind, .textDim)])
  }

  private func explanation(_ failure: MailFailure) -> [Line] {
    func row(_ label: String, _ text: Line) -> [Line] {
      HangingText.rows(
        Line(Self.margin + label, .textDim), text, column: Self.margin.count + Self.labelWidth, width: width - 1)
    }
    var rows = row("What happened", Line(SafeText.line(failure.cause, limit: 1_000) + "."))
    if let words = failure.serverText { rows += row("Server said", Line("“\(SafeText.line(words, limit: 1_000))”")) }
    for (index, detail) in failure.context.details.enumerated() {
      rows += row(index == 0 ? "Details" : "", Line(SafeText.line(detail, limit: 400), .textDim))
    }
    rows += row("What to do", Line(SafeText.line(failure.remedy.text, limit: 2_000)))
    if let next = model.remedy {
      rows += row("", Line([Span("Press "), Span("Enter", .footerKey), Span(" to \(next.title).")]))
    }
    return rows
  }
}

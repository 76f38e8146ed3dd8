import MailDesk
import MailModel
import TerminalKit

/// The page Activity as it looks.
extension ActivityScreen {
  mutating func drawAll(into canvas: inout Canvas) {
    let area = PageHeading.top(notice: shownNotice).draw(into: &canvas)
    let (line, body) = area.splitTop(1)
    canvas.write(schedulerLine, x: 1, y: line.y, width: line.width - 2)
    let wanted = min(max(3, mailboxes.count + 1), max(3, body.height / 2 - 1))
    let (upper, rest) = body.splitTop(wanted)
    canvas.within(upper) { mailboxTable.draw(&mailboxes, into: &$0, isFocused: pane == .mailboxes && !isSearching) }
    canvas.rule(y: rest.y)
    let (bar, lower) = rest.splitTop(1).rest.splitTop(1)
    canvas.within(lower) { canvas in
      runTable.draw(&runs.rows, into: &canvas, isFocused: pane == .runs && !isSearching)
      if isSearching { canvas.hideCursor() }
    }
    // After the lists, so that the cursor stays in the field that is typed in.
    canvas.within(bar.inset(horizontal: 1)) { drawBar(into: &$0) }
  }

  /// Who fetches; without anybody nothing of what is planned happens.
  private var schedulerLine: Line {
    guard let figures else { return Line("loading …", .listPlaceholder) }
    guard let owner = figures.scheduler else {
      let next = context.person.may(.syncMail) ? "; F5 begins" : ""
      return Line("⏸ Nobody fetches mail at the moment\(next)", .noticeWarning)
    }
    let who = owner.words { context.time.moment($0) }
    return Line([Span("Fetched by ", .textDim), Span(SafeText.line(who, limit: 200))])
  }

  private var mailboxTable: Table<ActivityMailbox> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("Mailbox", .flexible(least: 10, weight: 2)) { Line($0.name) },
        TableColumn("State", .fixed(Self.stateWidth)) { $0.state(width: Self.stateWidth) },
        TableColumn("Now and next", .flexible(least: 20, weight: 4)) { $0.next(time) },
        TableColumn("Last sync", .fixed(12)) { $0.health.lastSync(time) },
      ],
      empty: [
        context.person.may(.changeSettings)
          ? "No mailbox yet. Press 4 for Settings, then n to add one." : "No mailbox yet. An administrator adds them."
      ])
  }

  /// Room for a bar with its numbers.
  private static var stateWidth: Int { 22 }

  private var runTable: Table<ActivityEntry> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("Mailbox", .flexible(least: 10, weight: 2)) { Line(SafeText.line($0.setting, limit: 60)) },
        TableColumn("Began", .fixed(12)) { Line(time.moment($0.moment)) },
        TableColumn("Took", .fixed(8), align: .right) { Line($0.took) },
        TableColumn("Outcome", .fixed(22)) { $0.outcome },
        TableColumn("What came", .flexible(least: 16, weight: 4)) { $0.result },
      ], empty: emptyText)
  }

  private var emptyText: [Line] {
    if let failure = runs.failure { return [Line(failure.cause, .noticeError), Line(failure.remedy.text)] }
    guard query == ActivityQuery() else { return ["Nothing that ran is like that. Esc shows all."] }
    return [
      context.person.may(.syncMail) ? "Nothing has run yet. F5 syncs the active settings." : "Nothing has run yet."
    ]
  }

  private mutating func drawBar(into canvas: inout Canvas) {
    let what = query.failedOnly ? "What failed" : "What ran"
    let count = runs.rows.isLoaded ? "  " + NumberText.grouped(runs.rows.count) : ""
    canvas.write(Line([Span(what, .textStrong), Span(count, .tabCount)]), x: 0, y: 0, width: canvas.bounds.width)
    guard isSearching || !filter.text.isEmpty else { return }
    let field = canvas.bounds.splitRight(min(32, canvas.bounds.width / 2)).right
    canvas.write("/", x: field.x - 2, y: 0, ink: .formHint)
    let role: Role = isSearching ? .formFieldFocused : .formField
    canvas.within(field) { filter.draw(into: &$0, ink: role, on: role, hasCursor: isSearching) }
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The audit log, the newest first; a filter by any of its words follows each letter.
struct AuditScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case rows(Result<RowPage<AuditEntry>, MailFailure>)
    case read, search, leaveSearch, back
  }

  let title = "Audit log"
  private let context: ConsoleContext
  private var entries = LiveList<AuditEntry>()
  private var filter = FilterBar()

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    if filter.isOpen {
      return [KeyBinding("search.leave", [.escape, .enter], "back to the list", event: .leaveSearch)]
    }
    let some = Availability.when(entries.rows.selectedID != nil, otherwise: "no entry is selected")
    return [
      KeyBinding("audit.read", [.enter], "read", some, event: .read),
      KeyBinding("list.search", ["/"], "filter", event: .search),
      KeyBinding("audit.back", [.escape], filter.isEmpty ? "back" : "show all", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if filter.isOpen {
      guard let response = filter.take(input) else { return nil }
      if response == .changed { entries.startOver() }
      return ask()
    }
    guard case .key(let stroke) = input, entries.rows.take(stroke) else { return nil }
    return ask()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .rows(let answer): entries.accept(answer)
    case .read: return entries.rows.selectedRow.map { [.open(dialog($0))] } ?? []
    case .search: filter.open()
    case .leaveSearch: filter.leave()
    case .back:
      guard !filter.isEmpty else { return [.close] }
      filter.clear()
      entries.startOver()
    }
    return ask()
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged = message as? ConsoleNews else { return nil }
    entries.refresh()
    return ask()
  }

  mutating func draw(into canvas: inout Canvas) {
    let heading = PageHeading(crumbs: ["Settings", title])
    let area = heading.draw(into: &canvas)
    let (count, table) = (entries.rows.isLoaded ? NumberText.count(entries.rows.count, "entry", "entries") : "", table)
    filter.draw(count: count, into: &canvas, in: area) { canvas, isFocused in
      table.draw(&entries.rows, into: &canvas, isFocused: isFocused)
    }
  }
}

extension AuditScreen {
  private var table: Table<AuditEntry> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("When", .fixed(12)) { Line(time.moment($0.moment)) },
        TableColumn("Who", .fixed(12)) { Line(SafeText.line($0.actor, limit: 60)) },
        TableColumn("What", .fixed(18)) { Line(SafeText.line($0.action, limit: 60)) },
        TableColumn("Subject", .flexible(least: 12)) { Line(SafeText.line($0.subject, limit: 200)) },
        TableColumn("Detail", .flexible(least: 12, weight: 2)) { Line(SafeText.line($0.detail, limit: 400), .textDim) },
      ], empty: emptyText)
  }

  private var emptyText: [Line] {
    if let failure = entries.failure { return [Line(failure.cause, .noticeError), Line(failure.remedy.text)] }
    return [Line(filter.isEmpty ? "Nobody has changed anything yet." : "No entry has that. Esc shows all.")]
  }

  private func dialog(_ entry: AuditEntry) -> Dialog {
    func row(_ label: String, _ text: String) -> Line {
      Line([Span(label, .textDim), Span(text.isEmpty ? "–" : SafeText.line(text, limit: 2_000))])
    }
    return .message(
      title: SafeText.line(entry.action, limit: 60),
      text: [
        row("When     ", context.time.moment(entry.moment)), row("Who      ", entry.actor),
        row("Subject  ", entry.subject),
        row("Detail   ", entry.detail),
      ])
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let request = entries.nextRequest() else { return [] }
    let source = AuditSource(desk: context.desk, filter: filter.text)
    return [.run("rows") { .rows(await source.page(request)) }]
  }
}

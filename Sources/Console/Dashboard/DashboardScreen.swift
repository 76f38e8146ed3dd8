import MailDesk
import MailModel
import TerminalKit

/// The first page: how the mailboxes are doing, and what waits for somebody.
struct DashboardScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case figures(Result<DashboardFigures, MailFailure>)
    case openSetting, test
  }

  let title = "Dashboard"
  private let context: ConsoleContext
  private var figures: DashboardFigures?
  private var failure: MailFailure?
  private var mailboxes = VirtualList<MailboxHealth>()
  private var sync = SyncState()
  private var isAsking = false
  private var isStale = false

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    let some = Availability.when(mailboxes.selectedID != nil, otherwise: "there is no mailbox yet")
    let table: [(Permission, KeyBinding<Event>)] = [
      (.readSettings, KeyBinding("setting.open", [.enter], "open the setting", some, event: .openSetting)),
      (.testConnections, KeyBinding("setting.test", ["t"], "test connection", some, event: .test)),
    ]
    return table.filter { context.person.may($0.0) }.map(\.1)
  }

  mutating func start() -> [Effect<Self>] { ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, mailboxes.take(stroke) else { return nil }
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .figures(let answer):
      isAsking = false
      take(answer)
      return isStale ? ask() : []
    case .openSetting: return mailboxes.selectedRow.map { [.tell(Destination.setting($0.name))] } ?? []
    case .test: return mailboxes.selectedRow.map { [.tell(Destination.connectionTest($0.name))] } ?? []
    }
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    switch message as? ConsoleNews {
    case .dataChanged:
      isStale = true
      return ask()
    case .sync(let state):
      sync = state
      showMailboxes()
      return []
    case nil: return nil
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let notice = failure.map { Notice(.error, "\($0.cause). \($0.remedy.text)") }
    let area = PageHeading.top(notice: notice).draw(into: &canvas)
    let (numbers, below) = area.splitTop(2)
    drawNumbers(into: &canvas, y: numbers.y)
    let wanted = min(max(3, mailboxes.count + 1), max(3, below.height - 8))
    let (list, rest) = below.splitTop(wanted)
    canvas.within(list) { table.draw(&mailboxes, into: &$0) }
    guard let selected = mailboxes.selectedRow else { return }
    canvas.within(rest.splitTop(1).rest) { canvas in
      canvas.rule(y: 0)
      canvas.within(canvas.bounds.splitTop(1).rest.inset(horizontal: 1)) { area in
        var report = TextPane(MailboxReport(selected, time: context.time, person: context.person).lines)
        report.draw(into: &area)
      }
    }
  }
}

extension DashboardScreen {
  private mutating func take(_ answer: Result<DashboardFigures, MailFailure>) {
    switch answer {
    case .success(let loaded):
      (figures, failure) = (loaded, nil)
      showMailboxes()
    case .failure(let reason): failure = reason
    }
  }

  private mutating func showMailboxes() {
    guard let figures else { return }
    mailboxes.accept(
      RowPage(
        all: figures.mailboxes.map { mailbox in
          var mailbox = mailbox
          mailbox.progress = sync.running.first { $0.settingID == mailbox.id }
          return mailbox
        }))
  }

  private func drawNumbers(into canvas: inout Canvas, y: Int) {
    guard let figures else {
      canvas.write("loading …", x: 1, y: y, ink: .listPlaceholder)
      return
    }
    var spans: [Span] = []
    func add(_ label: String, _ number: Int, _ ink: Role = .textStrong) {
      spans += [Span(label + " ", .textDim), Span(NumberText.grouped(number), ink), Span("    ")]
    }
    add("New today", figures.newToday)
    add("Not read", figures.unread)
    add("Not filed", figures.unfiled, figures.unfiled > 0 ? .noticeWarning : .textStrong)
    if let customers = figures.customers { add("Customers", customers) }
    canvas.write(Line(spans), x: 1, y: y, width: canvas.bounds.width - 2)
  }

  private var table: Table<MailboxHealth> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("Mailbox", .flexible(least: 12, weight: 2)) { Line($0.name) },
        TableColumn("State", .fixed(18)) { $0.state },
        TableColumn("Last sync", .fixed(17)) { $0.lastSync(time) },
        TableColumn("Emails", .fixed(9), align: .right) { Line(NumberText.grouped($0.messages)) },
        TableColumn("Not read", .fixed(8), align: .right) { Line(NumberText.grouped($0.unread)) },
      ],
      empty: [
        context.person.may(.changeSettings)
          ? "No mailbox yet. Press 4 for Settings, then + Add new record."
          : "No mailbox yet. An administrator adds them."
      ])
  }

  private mutating func ask() -> [Effect<Self>] {
    guard !isAsking else { return [] }
    isAsking = true
    isStale = false
    let (desk, today) = (context.desk, context.time.startOfToday())
    return [.run("figures") { .figures(await DashboardFigures.load(from: desk, since: today)) }]
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The page of one customer: who it is, its people, and its correspondence.
struct CustomerScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case detail(Result<CustomerDetail, MailFailure>)
    case rows(Result<RowPage<MessageSummary>, MailFailure>)
    case open, back, nextTab
  }

  private enum Tab: String {
    case emails, contacts
  }

  let title = "Customer"
  private let context: ConsoleContext
  private let customer: CustomerSummary
  private var detail: CustomerDetail?
  private var failure: MailFailure?
  private var tab = Tab.emails
  private var messages = LiveList<MessageSummary>()
  private var contacts = VirtualList<Contact>()

  /// - Parameter customer: the row that was chosen in the list.
  init(_ context: ConsoleContext, customer: CustomerSummary) {
    self.context = context
    self.customer = customer
  }

  var bindings: [KeyBinding<Event>] {
    let some = Availability.when(
      tab == .emails && messages.rows.selectedID != nil, otherwise: "no message is selected")
    return [
      KeyBinding("message.open", [.enter], "open", some, event: .open),
      KeyBinding("customer.tab", [.tab, .backTab, .left, .right], "next tab", event: .nextTab),
      KeyBinding("customer.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { [load()] + ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input else { return nil }
    switch tab {
    case .emails: return messages.rows.take(stroke) ? ask() : nil
    case .contacts: return contacts.take(stroke) ? [] : nil
    }
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .detail(.success(let loaded)):
      detail = loaded
      contacts.accept(RowPage(all: loaded.contacts))
      return []
    case .detail(.failure(let reason)):
      failure = reason
      return []
    case .rows(let answer):
      messages.accept(answer)
      return ask()
    case .open:
      guard let id = messages.rows.selectedID else { return [] }
      return [.open(MessageScreen(context, id: id, way: ["Customers", customer.name]))]
    case .nextTab:
      tab = tab == .emails ? .contacts : .emails
      return []
    case .back: return [.close]
    }
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged = message as? ConsoleNews else { return nil }
    messages.refresh()
    return [load()] + ask()
  }

  mutating func draw(into canvas: inout Canvas) {
    let notice = failure.map { Notice(.error, "\($0.cause). \($0.remedy.text)") }
    let last = (detail?.name ?? customer.name) + "  " + (detail?.number ?? customer.number)
    let heading = PageHeading(crumbs: ["Customers", last], state: state, notice: notice)
    let area = heading.draw(into: &canvas)
    let (head, below) = area.splitTop(2)
    if let detail {
      canvas.write(facts(detail), x: 1, y: head.y, width: head.width - 2)
    }
    let (bar, list) = below.splitTop(1)
    canvas.within(bar) { drawTabs(into: &$0) }
    canvas.within(list) { canvas in
      switch tab {
      case .emails: emails.draw(&messages.rows, into: &canvas)
      case .contacts: people.draw(&contacts, into: &canvas)
      }
    }
  }
}

extension CustomerScreen {
  private var state: Line {
    guard let last = customer.lastMessage else { return Line() }
    return Line("last email \(context.time.short(last))")
  }

  private func facts(_ detail: CustomerDetail) -> Line {
    let domains = detail.domains.isEmpty ? "no mail domain of its own" : detail.domains
    return Line([
      Span("Company ", .textDim), Span(detail.company), Span("   Domains ", .textDim), Span(domains),
    ])
  }

  private func drawTabs(into canvas: inout Canvas) {
    func count(_ isLoaded: Bool, _ number: Int) -> String { isLoaded ? NumberText.grouped(number) : "" }
    let tabs = [
      TabBar.Tab(Tab.emails.rawValue, "EMAILS", count: count(messages.rows.isLoaded, messages.rows.count)),
      TabBar.Tab(Tab.contacts.rawValue, "CONTACTS", count: count(contacts.isLoaded, contacts.count)),
    ]
    TabBar(tabs, active: tab.rawValue, separator: "   ").draw(into: &canvas, x: 1, y: 0, width: canvas.bounds.width - 2)
  }

  private var emails: Table<MessageSummary> {
    let empty =
      messages.failure.map { [Line($0.cause, .noticeError), Line($0.remedy.text)] }
      ?? [Line("No mail of this customer yet."), Line("File a message here from Communications with f.")]
    return MessageColumns.table(context.time, showsCustomer: false, empty: empty)
  }

  private var people: Table<Contact> {
    Table(
      columns: [
        TableColumn("Name", .flexible(least: 16)) { Line(SafeText.line($0.name, limit: 120)) },
        TableColumn("Email", .flexible(least: 24)) { Line(SafeText.line($0.email, limit: 254)) },
      ], empty: [Line("No contacts yet. Import them: postdue import contacts FILE")])
  }

  private func load() -> Effect<Self> {
    let (desk, id) = (context.desk, customer.id)
    return .run("detail") { .detail(await CustomerDetail.load(id, from: desk)) }
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let request = messages.nextRequest() else { return [] }
    var query = MessageQuery()
    query.customerID = customer.id
    let source = MessageSource(desk: context.desk, query: query)
    return [.run("rows") { .rows(await source.page(request)) }]
  }
}

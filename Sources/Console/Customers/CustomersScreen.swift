import MailDesk
import MailModel
import TerminalKit

/// The list of customers; a filter by name or number follows each letter.
struct CustomersScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case rows(Result<RowPage<CustomerSummary>, MailFailure>)
    case open, search, leaveSearch, clear
  }

  let title = "Customers"
  private let context: ConsoleContext
  private var customers = LiveList<CustomerSummary>()
  private var filter = FilterBar()

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    if filter.isOpen {
      return [KeyBinding("search.leave", [.escape, .enter], "back to the list", event: .leaveSearch)]
    }
    let some = Availability.when(customers.rows.selectedID != nil, otherwise: "no customer is selected")
    var table = [
      KeyBinding("customer.open", [.enter], "open", some, event: Event.open),
      KeyBinding("list.search", ["/"], "filter", event: .search),
    ]
    if !filter.isEmpty { table.append(KeyBinding("list.back", [.escape], "show all", event: .clear)) }
    return table
  }

  mutating func start() -> [Effect<Self>] { ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if filter.isOpen {
      guard let response = filter.take(input) else { return nil }
      if response == .changed { customers.startOver() }
      return ask()
    }
    guard case .key(let stroke) = input, customers.rows.take(stroke) else { return nil }
    return ask()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .rows(let answer): customers.accept(answer)
    case .open:
      return customers.rows.selectedRow.map { [.open(CustomerScreen(context, customer: $0))] } ?? []
    case .search: filter.open()
    case .leaveSearch: filter.leave()
    case .clear:
      filter.clear()
      customers.startOver()
    }
    return ask()
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged = message as? ConsoleNews else { return nil }
    customers.refresh()
    return ask()
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading.top().draw(into: &canvas)
    let (count, table) = (customers.rows.isLoaded ? NumberText.count(customers.rows.count, "customer") : "", table)
    filter.draw(count: count, into: &canvas, in: area) { canvas, isFocused in
      table.draw(&customers.rows, into: &canvas, isFocused: isFocused)
    }
  }

  private var table: Table<CustomerSummary> {
    let time = context.time
    return Table(
      columns: [
        TableColumn("Name", .flexible(least: 24)) { Line(SafeText.line($0.name, limit: 200)) },
        TableColumn("Number", .fixed(12)) { Line(SafeText.line($0.number, limit: 60)) },
        TableColumn("Emails", .fixed(8), align: .right) { Line(NumberText.grouped($0.messageCount)) },
        TableColumn("Last email", .fixed(11)) { Line($0.lastMessage.map { time.short($0) } ?? "–") },
        TableColumn("Company", .fixed(10)) { Line(SafeText.line($0.company, limit: 60), .textDim) },
      ], empty: emptyText)
  }

  private var emptyText: [Line] {
    if let failure = customers.failure { return [Line(failure.cause, .noticeError), Line(failure.remedy.text)] }
    if !filter.isEmpty { return [Line("No customer has that in the name or number. Esc shows all.")] }
    return [Line("No customers yet. Import them: postdue import customers FILE")]
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let request = customers.nextRequest() else { return [] }
    let source = CustomerSource(desk: context.desk, filter: filter.text)
    return [.run("rows") { .rows(await source.page(request)) }]
  }
}

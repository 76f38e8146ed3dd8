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
  private var filter = TextEditor()
  private var isSearching = false

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    if isSearching {
      return [KeyBinding("search.leave", [.escape, .enter], "back to the list", event: .leaveSearch)]
    }
    let some = Availability.when(customers.rows.selectedID != nil, otherwise: "no customer is selected")
    var table = [
      KeyBinding("customer.open", [.enter], "open", some, event: Event.open),
      KeyBinding("list.search", ["/"], "filter", event: .search),
    ]
    if !filter.text.isEmpty { table.append(KeyBinding("list.back", [.escape], "show all", event: .clear)) }
    return table
  }

  mutating func start() -> [Effect<Self>] { ask() }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if isSearching { return takeSearch(input) }
    guard case .key(let stroke) = input, customers.rows.take(stroke) else { return nil }
    return ask()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .rows(let answer): customers.accept(answer)
    case .open:
      return customers.rows.selectedRow.map { [.open(CustomerScreen(context, customer: $0))] } ?? []
    case .search: isSearching = true
    case .leaveSearch: isSearching = false
    case .clear:
      filter.set("")
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
    let (bar, list) = PageHeading.top().draw(into: &canvas).splitTop(1)
    canvas.within(bar.inset(horizontal: 1)) { drawBar(into: &$0) }
    canvas.within(list) { canvas in
      table.draw(&customers.rows, into: &canvas, isFocused: !isSearching)
      if isSearching { canvas.hideCursor() }
    }
    // After the list, so that the cursor stays in the field that is typed in.
    if isSearching { canvas.within(bar.inset(horizontal: 1)) { drawBar(into: &$0) } }
  }

  private mutating func drawBar(into canvas: inout Canvas) {
    let count = customers.rows.isLoaded ? NumberText.count(customers.rows.count, "customer") : ""
    canvas.write(count, x: 0, y: 0, ink: .tabCount)
    guard isSearching || !filter.text.isEmpty else { return }
    let field = canvas.bounds.splitRight(min(32, canvas.bounds.width / 2)).right
    canvas.write("/", x: field.x - 2, y: 0, ink: .formHint)
    let role: Role = isSearching ? .formFieldFocused : .formField
    canvas.within(field) { filter.draw(into: &$0, ink: role, on: role, hasCursor: isSearching) }
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
    if !filter.text.isEmpty { return [Line("No customer has that in the name or number. Esc shows all.")] }
    return [Line("No customers yet. Import them: postdue import customers FILE")]
  }

  private mutating func takeSearch(_ input: Input) -> [Effect<Self>]? {
    if case .key(let stroke) = input, stroke == .down || stroke == .tab {
      isSearching = false
      return []
    }
    let before = filter.text
    guard filter.take(input) else { return nil }
    if filter.text != before { customers.startOver() }
    return ask()
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let request = customers.nextRequest() else { return [] }
    let source = CustomerSource(desk: context.desk, filter: filter.text)
    return [.run("rows") { .rows(await source.page(request)) }]
  }
}

import MailDesk
import MailModel
import TerminalKit

/// An overlay to choose one customer of any number by typing part of a name or number.
struct CustomerChooser: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case candidates([CustomerSummary])
    case rows(Result<RowPage<CustomerSummary>, MailFailure>)
    case choose, cancel
  }

  typealias Outcome = CustomerSummary

  let title: String
  let kind = ScreenKind.overlay
  private let desk: MailDesk
  private let messages: Set<Int64>
  /// Customers that the message might belong to: offered before anything is typed.
  private var candidates: [CustomerSummary] = []
  private var filter = TextEditor()
  private var customers = LiveList<CustomerSummary>()

  /// - Parameter messages: those that are to be filed.
  init(_ context: ConsoleContext, messages: Set<Int64>) {
    desk = context.desk
    self.messages = messages
    title = "File \(NumberText.count(messages.count, "message")) to"
  }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("customer.choose", [.enter], "file to this customer", event: .choose),
      KeyBinding("customer.cancel", [.escape], "cancel", event: .cancel),
    ]
  }

  mutating func start() -> [Effect<Self>] {
    let (desk, messages) = (desk, messages.sorted())
    return [.run("candidates") { .candidates(await desk.messages.candidates(of: messages)) }]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if case .key(let stroke) = input, let step = ListStep(stroke, letters: false) {
      customers.rows.move(step)
      return ask()
    }
    let before = filter.text
    guard filter.take(input) else { return nil }
    guard filter.text != before else { return [] }
    customers.startOver()
    return filter.text.isEmpty ? offerCandidates() : ask()
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .candidates(let found):
      candidates = found
      return offerCandidates()
    case .rows(let answer):
      customers.accept(answer)
      return ask()
    case .choose: return customers.rows.selectedRow.map { [.finish($0)] } ?? []
    case .cancel: return [.close]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let bounds = canvas.bounds
    let area = bounds.centered(Size(width: min(76, bounds.width - 4), height: min(20, bounds.height - 2)))
    canvas.box(area, title: title)
    canvas.within(area.inset(horizontal: 2, vertical: 1)) { inner in
      let (field, list) = inner.bounds.splitTop(1)
      inner.within(field) { filter.draw(into: &$0, ink: .formFieldFocused, on: .formFieldFocused, hasCursor: true) }
      inner.within(list) { canvas in
        table.draw(&customers.rows, into: &canvas, isFocused: true)
      }
      // The letters go to the field, so the cursor stands there although the list has a selection.
      inner.within(field) { filter.draw(into: &$0, ink: .formFieldFocused, on: .formFieldFocused, hasCursor: true) }
    }
  }

  private var table: Table<CustomerSummary> {
    let empty =
      customers.failure.map { [Line($0.cause, .noticeError)] }
      ?? [Line(filter.text.isEmpty ? "No customers yet: postdue import customers FILE" : "No customer has that.")]
    return Table(
      columns: [
        TableColumn("Number", .fixed(12)) { Line(SafeText.line($0.number, limit: 60)) },
        TableColumn("Name", .flexible(least: 20)) { Line(SafeText.line($0.name, limit: 120)) },
      ], empty: empty)
  }

  private mutating func offerCandidates() -> [Effect<Self>] {
    guard !candidates.isEmpty, filter.text.isEmpty else { return ask() }
    customers.accept(.success(RowPage(all: candidates)))
    return []
  }

  private mutating func ask() -> [Effect<Self>] {
    guard let request = customers.nextRequest() else { return [] }
    let source = CustomerSource(desk: desk, filter: filter.text)
    return [.run("rows") { .rows(await source.page(request)) }]
  }
}

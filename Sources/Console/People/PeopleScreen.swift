import MailDesk
import MailModel
import TerminalKit

/// Who may use the data folder, and as what.
struct PeopleScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case loaded(Result<[Person], MailFailure>)
    case add, edit, saved(Person)
    case remove, removeAnswered(String, login: String), removed(String), failed(MailFailure)
    case back
  }

  let title = "People"
  private let context: ConsoleContext
  private var people = VirtualList<Person>()
  private var notice: Notice?

  init(_ context: ConsoleContext) { self.context = context }

  var bindings: [KeyBinding<Event>] {
    let some = Availability.when(people.selectedRow != nil, otherwise: "nobody is selected")
    return [
      KeyBinding("person.edit", [.enter], "change", some, event: .edit),
      KeyBinding("person.add", ["n", "+"], "add a person", event: .add),
      KeyBinding("person.remove", ["x", .delete], "remove", some, event: .remove),
      KeyBinding("person.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, people.take(stroke) else { return nil }
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .loaded(.success(let users)):
      people.accept(RowPage(all: users))
      return []
    case .loaded(.failure(let failure)), .failed(let failure):
      notice = Notice(failure)
      return []
    case .add: return [.open(PersonScreen(context, user: nil), then: Event.saved)]
    case .edit: return people.selectedRow.map { [.open(PersonScreen(context, user: $0), then: Event.saved)] } ?? []
    case .saved(let user):
      notice = Notice(
        .ok, "\(SafeText.line(user.login, limit: 80)) is \(user.role.withArticle), and that holds at once.")
      return [load()]
    case .remove: return people.selectedRow.map { [ask(about: $0)] } ?? []
    case .removeAnswered(let answer, let login): return answer == Dialog.confirmed ? [remove(login)] : []
    case .removed(let login):
      notice = Notice(.ok, "\(SafeText.line(login, limit: 80)) is refused at once.")
      return [load()]
    case .back: return [.close]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Settings", title], notice: notice).draw(into: &canvas)
    canvas.within(area) { table.draw(&people, into: &$0) }
  }
}

extension PeopleScreen {
  private var table: Table<Person> {
    let own = context.person.login
    return Table(
      columns: [
        TableColumn("Login", .flexible(least: 12)) { user in
          let login = Span(SafeText.line(user.login, limit: 80))
          return Line(user.login == own ? [login, Span("  you", .textDim)] : [login])
        },
        TableColumn("Role", .fixed(14)) { Line($0.role.rawValue) },
        TableColumn("Email", .flexible(least: 20, weight: 2)) { Line($0.email.map { SafeText.line($0) } ?? "–") },
      ], empty: [Line("Nobody yet.")])
  }

  private func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") {
      do throws(MailFailure) { return .loaded(.success(try await desk.users.all())) } catch {
        return .loaded(.failure(error))
      }
    }
  }

  private func ask(about user: Person) -> Effect<Self> {
    let login = user.login
    let dialog = Dialog.confirmation(
      title: "Remove a person",
      text: [Line("\(SafeText.line(login, limit: 80)) may not use this data folder any more. What they did stays.")],
      verb: "Remove", otherwise: "Leave as it is")
    return .open(dialog) { .removeAnswered($0, login: login) }
  }

  private func remove(_ login: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        try await desk.users.remove(login)
        return .removed(login)
      } catch {
        return .failed(error)
      }
    }
  }
}

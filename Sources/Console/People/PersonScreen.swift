import MailDesk
import MailModel
import TerminalKit

/// One person: login, role, e-mail address; gives back who was saved.
struct PersonScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case next, save, explain, back
    case saved(Person), refused(MailFailure)
  }

  typealias Outcome = Person

  private let context: ConsoleContext
  private let user: Person?
  private var fields: PersonForm
  private var result: ActionResult?
  private var isOutOfField = false
  private var isSaving = false

  /// - Parameter user: nil for somebody new.
  init(_ context: ConsoleContext, user: Person?) {
    self.context = context
    self.user = user
    fields = PersonForm(user)
  }

  var title: String { user == nil ? "New person" : "Person" }
  var hasUnsavedWork: Bool { fields.form.isChanged }
  var saveEvent: Event? { .save }
  var isTyping: Bool { fields.form.isTyping && !isOutOfField }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("form.next", [.tab], "next", event: .next),
      KeyBinding("form.save", [.control("s")], "save", event: .save),
      KeyBinding("form.explain", [.function(1)], "what is this field", event: .explain),
      KeyBinding("form.back", [.escape], "back", event: .back),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if isOutOfField {
      switch input {
      case .key(.enter):
        isOutOfField = false
        return []
      case .key(.tab), .key(.backTab), .key(.up), .key(.down): isOutOfField = false
      default: return nil
      }
    }
    guard let response = fields.form.take(input) else { return nil }
    switch response {
    case .moved: return []
    case .changed(let id):
      fields.form.update(id) { $0.error = nil }
      return []
    case .pressed(let id): return PersonForm.ID(rawValue: id) == .save ? save() : [.leave]
    }
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .next: return take(.key(.tab)) ?? []
    case .save: return save()
    case .explain: return fields.form.focused.map { [.open(explanation(of: $0))] } ?? []
    case .saved(let person): return [.finish(person)]
    case .refused(let failure):
      isSaving = false
      result = ActionResult(failure)
      return []
    case .back: return back()
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let state = fields.form.isChanged ? Line("● not saved", .noticeWarning) : Line()
    let crumbs = ["Settings", "People", user?.login ?? title]
    var area = PageHeading(crumbs: crumbs, state: state).draw(into: &canvas)
    if let result { area = result.draw(into: &canvas, in: area) }
    let hasFocus = !isOutOfField
    canvas.within(area.splitTop(1).rest) { fields.form.draw(into: &$0, hasFocus: hasFocus) }
  }
}

extension PersonScreen {
  private mutating func save() -> [Effect<Self>] {
    guard !isSaving else { return [] }
    let mistakes = fields.showMistakes()
    guard mistakes.isEmpty else {
      result = ActionResult(Notice(.error, "Not saved. Please correct: \(mistakes.joined(separator: ", "))"))
      return []
    }
    isSaving = true
    let (desk, person) = (context.desk, fields.person)
    return [
      .change {
        do throws(MailFailure) {
          try await desk.users.save(person)
          return .saved(person)
        } catch {
          return .refused(error)
        }
      }
    ]
  }

  private mutating func back() -> [Effect<Self>] {
    if fields.form.isTyping, !isOutOfField {
      isOutOfField = true
      return []
    }
    return [.leave]
  }

  private func explanation(of field: FormField) -> Dialog {
    .message(title: field.label, text: [Line(field.help.isEmpty ? "Press Enter or Space." : field.help)])
  }
}

import MailDesk
import MailModel
import TerminalKit

/// A company that is added: its ID, its name, and the mail setting that its mail goes through.
struct CompanyFormScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case next, save, back, left
    case picked(String)
    case saved
    case refused(MailFailure)
  }

  typealias Outcome = Void

  /// What it is about (LABELS: *Company*).
  private enum Field: String {
    case code, name, setting, save, cancel
  }

  private static let none = ""

  let title = "New company"
  private let context: ConsoleContext
  private let settings: [String]
  private var form: Form
  private var notice: Notice?
  private var isSaving = false

  /// - Parameter settings: the names of the mail settings there are.
  init(_ context: ConsoleContext, settings: [String]) {
    (self.context, self.settings) = (context, settings)
    let options = [FormOption(Self.none, "none")] + settings.map { FormOption($0, SafeText.line($0, limit: 40)) }
    form = Form([
      FormField(
        Field.code.rawValue, .text, label: "Company ID", isRequired: true, help: "A short name that is never changed."),
      FormField(Field.name.rawValue, .text, label: "Name", isRequired: true, width: 36),
      FormField(
        Field.setting.rawValue, .choice(options), label: "Select Mail Setting", hint: "Enter lists them",
        opensList: true),
      FormField(Field.save.rawValue, .button, label: "Save"),
      FormField(Field.cancel.rawValue, .button, label: "Cancel"),
    ])
  }

  var hasUnsavedWork: Bool { form.isChanged }
  var saveEvent: Event? { .save }
  var isTyping: Bool { form.isTyping }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("company.next", [.tab], "next", event: .next),
      KeyBinding("company.save", [.control("s")], "save", event: .save),
      KeyBinding("company.back", [.escape], "back", event: .back),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    switch form.take(input) {
    case nil: return nil
    case .moved: return []
    case .changed(let id):
      form.update(id) { $0.error = nil }
      return []
    case .pressed(let id):
      switch Field(rawValue: id) {
      case .save: return save()
      case .cancel: return [.leave(then: .left)]
      case .setting: return pick()
      case .code, .name, nil: return []
      }
    }
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .next: return take(.key(.tab)) ?? []
    case .save: return save()
    case .back: return [.leave(then: .left)]
    case .picked(let name):
      form.update(Field.setting.rawValue) { $0.value = .choice(name) }
      return []
    case .saved, .left: return [.finish(())]
    case .refused(let failure):
      isSaving = false
      notice = Notice(failure)
      return []
    }
  }

  private func pick() -> [Effect<Self>] {
    let items = settings.map { PickItem($0, SafeText.line($0, limit: 80)) }
    guard !items.isEmpty else { return [.notice("There is no mail setting yet.")] }
    return [.open(Picker(title: "Select Mail Setting", items: items)) { .picked($0) }]
  }

  private mutating func save() -> [Effect<Self>] {
    guard !isSaving else { return [] }
    let (code, name) = (form.text(Field.code.rawValue), form.text(Field.name.rawValue))
    form.update(Field.code.rawValue) { $0.error = FieldRules.name(code) }
    form.update(Field.name.rawValue) { $0.error = name.isEmpty ? "required" : nil }
    guard form.isValid else {
      form.focusFirstError()
      return []
    }
    isSaving = true
    let (desk, setting) = (context.desk, form.text(Field.setting.rawValue))
    return [
      .change {
        do throws(MailFailure) {
          try await desk.settings.addCompany(
            code: code, name: name, setting: setting == Self.none ? nil : setting)
          return .saved
        } catch {
          return .refused(error)
        }
      }
    ]
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading(crumbs: ["Settings", "Companies", title], notice: notice).draw(into: &canvas)
    canvas.within(area) { form.draw(into: &$0) }
  }
}

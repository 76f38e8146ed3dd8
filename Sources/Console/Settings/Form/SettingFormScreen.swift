import MailDesk
import MailModel
import TerminalKit

/// Settings | Email: one mail setting, page by page, saved and tested from here.
struct SettingFormScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case next, save, saveAndTest, explain, back
    case turn(SettingPage)
    case choosePreset, presetChosen(ProviderPreset.ID)
    case detection(Detection)
    case leaveAnswered(String)
    case saved(MailSetting, submitted: [FormField.ID: FormValue], andTest: Bool)
    case refused(MailFailure, andTest: Bool)
    case conflict(SettingsDesk.Row, andTest: Bool)
    case conflictAnswered(String, SettingsDesk.Row, andTest: Bool)
    case sendTestMessage(to: String)
    case test(LiveConnectionTest.News)
    case folders(SettingField, [ServerFolder])
    case noFolders(MailFailure)
    case picked(SettingField, String)
    case refreshed(SettingsDesk.Row)
  }

  typealias Outcome = Void

  /// What is under way.
  enum Work {
    case saving
    case testing([ConnectionTestStep])
    case listing
    case detecting
  }

  let context: ConsoleContext
  var model: SettingFormModel
  var result: ActionResult?
  var work: Work?
  /// Which half the test is of.
  var tested = MailDirection.incoming
  /// Whether the page is left once the save that is under way has succeeded.
  var leavesWhenSaved = false
  /// Whether a test was asked for while the save was under way.
  var testsWhenSaved = false

  /// Whether an address is asked for at once, to find its servers.
  let beginsWithDetection: Bool

  /// - Parameters:
  ///   - row: nil for a new record.
  ///   - focus: the field to begin with.
  ///   - beginsWithDetection: whether an address is asked for at once, to find its servers.
  init(
    _ context: ConsoleContext, row: SettingsDesk.Row?, focus: SettingField? = nil, beginsWithDetection: Bool = false
  ) {
    self.context = context
    self.beginsWithDetection = beginsWithDetection
    model = SettingFormModel(row, focus: focus)
  }

  var title: String { model.isNew ? "New record" : model.page.title }
  var hasUnsavedWork: Bool { model.isChanged }
  var isTyping: Bool { model.form.isTyping && !model.isOutOfField }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("form.next", [.tab], "next", event: .next),
      KeyBinding("form.save", [.control("s")], "save", event: .save),
      KeyBinding("form.saveAndTest", [.control("t")], "save and test", event: .saveAndTest),
      KeyBinding("form.inbound", [.function(2)], "inbound", page(.inbound), inFooter: false, event: .turn(.inbound)),
      KeyBinding(
        "form.outgoing", [.function(3)], "outgoing", page(.outgoing), inFooter: false, event: .turn(.outgoing)),
      KeyBinding("form.preset", [.function(4)], "fill in for a provider", inFooter: false, event: .choosePreset),
      KeyBinding(
        "form.detect", [.function(7)], "detect from an address",
        .when(work == nil, otherwise: "something is under way"),
        inFooter: false, event: .detection(.begin)),
      KeyBinding("form.explain", [.function(1)], "what is this field", event: .explain),
      KeyBinding("form.back", [.escape], "back", event: .back),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    if model.isOutOfField {
      switch input {
      case .key(.enter):
        model.isOutOfField = false
        return []
      case .key(.tab), .key(.backTab), .key(.up), .key(.down): model.isOutOfField = false
      default: return nil
      }
    }
    guard let response = model.form.take(input) else { return nil }
    switch response {
    case .moved: return []
    case .changed(let id):
      model.changed(id)
      return []
    case .pressed(let id): return pressed(id)
    }
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard !model.isNew, case .dataChanged? = message as? ConsoleNews else { return nil }
    return [refresh()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .next: return take(.key(.tab)) ?? []
    case .turn(let page):
      model.turn(to: page)
      return []
    case .choosePreset: return choosePreset()
    case .presetChosen(let id): return adopt(id)
    case .detection(let detection): return reduce(detection)
    case .save: return submit(andTest: false)
    case .saveAndTest: return submit(andTest: true)
    case .explain: return explain()
    case .back: return back()
    case .leaveAnswered(let answer): return leave(answer)
    case .saved(let setting, let submitted, let andTest): return saved(setting, submitted, andTest: andTest)
    case .refused(let failure, _): return refused(failure)
    case .conflict(let row, let andTest): return ask(about: row, andTest: andTest)
    case .conflictAnswered(let answer, let row, let andTest): return resolve(answer, row, andTest: andTest)
    case .sendTestMessage(let recipient): return testOutgoing(to: recipient)
    case .test(let news): return take(news)
    case .folders(let field, let folders): return pick(folders, for: field)
    case .noFolders(let failure):
      work = nil
      result = ActionResult(failure)
      return []
    case .picked(let field, let folder):
      model.toggle(folder: folder, in: field)
      return []
    case .refreshed(let row):
      model.refresh(row)
      return []
    }
  }

  private func page(_ page: SettingPage) -> Availability {
    .when(page != model.page, otherwise: "this is the page")
  }

  private mutating func pressed(_ id: FormField.ID) -> [Effect<Self>] {
    switch SettingFormTable.Button(id: id) {
    case .save: return submit(andTest: false)
    case .saveAndTest: return submit(andTest: true)
    case .cancel: return leaveOrAsk()
    case nil: return SettingField(rawValue: id).map { listFolders(for: $0) } ?? []
    }
  }

  /// Asks for news of the setting's syncs and tests, and of what others saved.
  func refresh() -> Effect<Self> {
    let (desk, id) = (context.desk, model.base.id)
    return .progress("refresh") { sink in
      guard let rows = try? await desk.settings.all(), let row = rows.first(where: { $0.setting.id == id }) else {
        return
      }
      await sink.send(.refreshed(row))
    }
  }
}

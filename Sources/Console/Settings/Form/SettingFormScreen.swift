import MailDesk
import MailModel
import TerminalKit

/// Settings | Email: one mail setting, page by page, saved and tested from here.
struct SettingFormScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case next, save, saveAndTest, revert, explain, back, toList, left
    case turn(SettingPage)
    case choosePreset, presetChosen(ProviderPreset.ID)
    case detection(Detection)
    case saved(MailSetting, SettingSubmission)
    case refused(MailFailure, andTest: Bool)
    case conflict(SettingsDesk.Row, andTest: Bool)
    case conflictAnswered(String, SettingsDesk.Row, andTest: Bool)
    case sendTestMessage(to: String)
    case test(LiveConnectionTest.News)
    case folders(SettingField, [ServerFolder])
    case noFolders(MailFailure)
    case picked(SettingField, String)
    case connection(ConnectionNews)
    case backfill(BackfillNews)
    case refreshed(Result<SettingsOverview, MailFailure>)
  }

  typealias Outcome = SettingFormOutcome

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
  /// What is not as it was when the test that failed last had succeeded; nil if none failed.
  var changes: ChangesSinceOK?
  /// Which half the test is of.
  var tested = MailDirection.incoming
  /// Whether a test was asked for while the save was under way.
  var testsWhenSaved = false
  /// Whether an address is asked for at once, to find its servers.
  let beginsWithDetection: Bool
  var pane = SettingPane()
  /// The mail settings, where they are seen beside the form.
  var list = VirtualList<SettingRow>()
  var isWide = false

  /// - Parameters:
  ///   - row: nil for a new record.
  ///   - focus: the field to begin with.
  ///   - overview: what is known of the installation; asked for in any case.
  ///   - page: where to begin, unless the field decides.
  ///   - beginsWithDetection: whether an address is asked for at once, to find its servers.
  init(
    _ context: ConsoleContext, row: SettingsDesk.Row?, focus: SettingField? = nil, overview: SettingsOverview? = nil,
    page: SettingPage = .inbound, beginsWithDetection: Bool = false
  ) {
    self.context = context
    self.beginsWithDetection = beginsWithDetection
    model = SettingFormModel(row, overview: overview, focus: focus)
    if focus == nil { model.turn(to: page) }
    showList()
  }

  var title: String { model.isNew ? "New record" : model.page.title }
  var hasUnsavedWork: Bool { model.isChanged }
  var saveEvent: Event? { .save }
  var isTyping: Bool { model.form.isTyping && !model.isOutOfField }

  var bindings: [KeyBinding<Event>] {
    let pages = SettingPage.allCases.map { page in
      KeyBinding(
        "form.\(page.rawValue)", [page.key], page.tab.lowercased(),
        .when(page != model.page, otherwise: "this is the page"), inFooter: false, event: Event.turn(page))
    }
    let revert = KeyBinding(
      "form.revert", [.function(9)], "revert to last OK", reverting, inFooter: reverting.isEnabled, event: Event.revert)
    // Where room is scarce, what helps with the servers goes before a test, which cannot succeed yet.
    return [KeyBinding("form.next", [.tab], "next", event: .next), revert] + (model.isNew ? servers : []) + [
      KeyBinding("form.save", [.control("s")], "save", event: .save),
      KeyBinding("form.saveAndTest", [.control("t")], "save and test", event: .saveAndTest),
    ] + pages + (model.isNew ? [] : servers) + [
      KeyBinding("form.explain", [.function(1)], "what is this field", event: .explain),
      KeyBinding(
        "form.list", [.backTab, .left], "list of mail settings",
        .when(isWide, otherwise: "it is a page of its own below \(SettingsLayout.leastWidth) columns, Esc leads there"),
        inFooter: false, event: .toList),
      KeyBinding("form.back", [.escape], "back", event: .back),
    ]
  }

  /// Where the servers may come from, other than a person's fingers.
  private var servers: [KeyBinding<Event>] {
    [
      KeyBinding("form.preset", [.function(4)], "presets", inFooter: model.isNew, event: .choosePreset),
      KeyBinding(
        "form.detect", [.function(7)], "detect", .when(work == nil, otherwise: "something is under way"),
        inFooter: model.isNew, event: .detection(.begin)),
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
    // The list stands before the first field.
    if isWide, input == .key(.backTab), model.form.isAtStart { return nil }
    if model.page == .status { return scroll(input) }
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
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
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
    case .revert: return revert()
    case .explain: return explain()
    case .back: return back()
    case .toList: return [.leave(then: .left)]
    case .left: return [finish()]
    case .saved(let setting, let submission): return saved(setting, submission)
    case .refused(let failure, _): return refused(failure)
    case .conflict(let row, let andTest): return ask(about: row, andTest: andTest)
    case .conflictAnswered(let answer, let row, let andTest): return resolve(answer, row, andTest: andTest)
    case .sendTestMessage(let recipient): return testOutgoing(to: recipient)
    case .test(let news): return take(news)
    case .backfill(let news): return take(news)
    case .folders(let field, let folders): return pick(folders, for: field)
    case .noFolders(let failure):
      work = nil
      result = ActionResult(failure)
      return []
    case .picked(let field, let folder):
      model.toggle(folder: folder, in: field)
      return []
    case .connection(let news): return take(news)
    case .refreshed(.success(let overview)):
      model.refresh(overview)
      showList()
      return []
    case .refreshed(.failure(let failure)):
      result = ActionResult(failure)
      return []
    }
  }

  private mutating func scroll(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  private mutating func showList() {
    guard let rows = model.overview?.rows.map({ SettingRow(row: $0) }) else { return }
    list.accept(RowPage(all: rows))
    if let index = rows.firstIndex(where: { $0.id == model.base.id }) { list.select(index: index) }
  }

  private mutating func pressed(_ id: FormField.ID) -> [Effect<Self>] {
    if let direction = CredentialItem(id: id)?.copiedTo {
      model.copyCredentials(to: direction)
      return []
    }
    if CredentialItem(id: id) == .connect { return model.row.map { connect($0) } ?? [] }
    switch SettingFormTable.Button(id: id) {
    case .save: return submit(andTest: false)
    case .saveAndTest: return submit(andTest: true)
    case .cancel: return [.leave(then: .left)]
    case nil: return SettingField(rawValue: id).map { listFolders(for: $0) } ?? []
    }
  }

  /// Asks for news of the settings: syncs, tests, and what others saved.
  func refresh() -> Effect<Self> {
    let desk = context.desk
    return .run("refresh") {
      do throws(MailFailure) {
        return .refreshed(.success(try await desk.settings.overview()))
      } catch {
        return .refreshed(.failure(error))
      }
    }
  }
}

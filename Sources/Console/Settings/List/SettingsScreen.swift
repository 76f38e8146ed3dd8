import MailDesk
import MailModel
import TerminalKit

/// The Settings page: the list of mail settings, and the pages of the selected one where there is room.
struct SettingsScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case edit, read, add, detect, test, testOutgoing, toggleActive, connect, remove, openSenders
    case openCompanies, openPeople, openAudit
    case turn(SettingPage)
    case closed, formClosed(SettingFormOutcome)
    case loaded(Result<SettingsOverview, MailFailure>)
    case failed(MailFailure)
    case activateAnswered(String, name: String)
    case switched(MailSetting, companies: [Company])
    case sendTestMessages(to: String, MailSetting)
    case removal(SettingRemoval)
    case removeAnswered(String, SettingRemoval)
    case removed(String)
    case connection(ConnectionNews)
    case firstLoad, backfill(BackfillNews)
    case cutOver, cutOverTo(String, from: String), cutOverLeft(Notice?)
  }

  let title = "Settings"
  let context: ConsoleContext
  var list: SettingList
  var notice: Notice?
  /// What the last look at the store found.
  var overview: SettingsOverview?
  /// The page of the selected setting that is seen, or opened.
  var page = SettingPage.inbound
  /// The selected setting as its form shows it.
  var preview: SettingFormModel?
  var pane = SettingPane()
  private var isWide = false
  /// The field that the form opened at once begins with.
  private let focus: SettingField?

  /// - Parameters:
  ///   - name: the setting whose form is to be opened at once.
  ///   - field: where that begins.
  init(_ context: ConsoleContext, opening name: String? = nil, at field: SettingField? = nil) {
    (self.context, focus) = (context, field)
    list = SettingList(opening: name)
  }

  var mayChange: Bool { context.person.may(.changeSettings) }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, list.rows.take(stroke) else { return nil }
    showSelected()
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .edit: return list.rows.selectedRow.map { [edit($0.row)] } ?? []
    case .read: return list.rows.selectedRow.map { [open($0.row)] } ?? []
    case .add: return [edit(nil)]
    case .detect: return [edit(nil, beginsWithDetection: true)]
    case .openPeople: return [.open(PeopleScreen(context))]
    case .openAudit: return [.open(AuditScreen(context))]
    case .test:
      return list.rows.selectedRow.map { [.tell(Destination.connectionTest($0.setting.name))] } ?? []
    case .testOutgoing: return askRecipient()
    case .sendTestMessages(let recipient, let setting): return testOutgoing(setting, to: recipient)
    case .toggleActive: return toggleActive()
    case .turn(let page): return turn(to: page)
    case .openSenders:
      return list.rows.selectedRow.map { [.open(SendersScreen(context, setting: $0.setting.name)) { _ in .closed }] }
        ?? []
    case .openCompanies: return [.open(CompaniesScreen(context)) { _ in .closed }]
    case .closed: return [load()]
    case .formClosed(let outcome):
      page = outcome.page
      list.select(outcome.settingID)
      return [load()]
    case .loaded(.success(let overview)): return take(overview)
    case .loaded(.failure(let failure)), .failed(let failure):
      notice = Notice(failure)
      return []
    case .activateAnswered(let answer, let name): return answer == Dialog.confirmed ? [setActive(true, name)] : []
    case .switched(let setting, let companies):
      notice = Self.notice(setting, companies)
      return [load()]
    case .connect: return list.rows.selectedRow.map { connect($0.row) } ?? []
    case .connection(let news): return take(news)
    case .firstLoad: return list.rows.selectedRow.map { [countBackfill(of: $0.setting)] } ?? []
    case .backfill(let news): return take(news)
    case .cutOver: return chooseSuccessor()
    case .cutOverTo(let new, let old):
      return [.open(CutOverScreen(context, from: old, to: new)) { .cutOverLeft($0) }]
    case .cutOverLeft(let outcome):
      notice = outcome ?? notice
      return [load()]
    case .remove: return askRemoval()
    case .removal(let removal): return [ask(about: removal)]
    case .removeAnswered(let answer, let removal): return answer == Dialog.confirmed ? [remove(removal)] : []
    case .removed(let name):
      notice = Notice(.ok, "“\(SafeText.line(name, limit: 80))” is deleted; its mail stays.")
      return [load()]
    }
  }

  func edit(
    _ row: SettingsDesk.Row?, at field: SettingField? = nil, beginsWithDetection: Bool = false
  ) -> Effect<Self> {
    let form = SettingFormScreen(
      context, row: row, focus: field, overview: overview, page: row == nil ? .inbound : page,
      beginsWithDetection: beginsWithDetection)
    return .open(form) { .formClosed($0) }
  }

  func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") {
      do throws(MailFailure) {
        return .loaded(.success(try await desk.settings.overview()))
      } catch {
        return .loaded(.failure(error))
      }
    }
  }

  private mutating func take(_ overview: SettingsOverview) -> [Effect<Self>] {
    self.overview = overview
    let wanted = list.accept(overview.rows.map { SettingRow(row: $0) })
    showSelected()
    return wanted.map { [open($0.row, at: focus)] } ?? []
  }

  /// In its form, or for those who may not change it to read.
  private func open(_ row: SettingsDesk.Row, at field: SettingField? = nil) -> Effect<Self> {
    mayChange ? edit(row, at: field) : .open(SettingFactsScreen(context, row: row))
  }

  /// The selected setting's pages follow the list.
  private mutating func showSelected() {
    preview = list.rows.selectedRow.map { SettingFormModel($0.row, overview: overview) }
    preview?.form.turn(to: page.rawValue)
  }

  private mutating func turn(to page: SettingPage) -> [Effect<Self>] {
    self.page = page
    guard isWide else { return list.rows.selectedRow.map { [open($0.row)] } ?? [] }
    preview?.form.turn(to: page.rawValue)
    return []
  }

  mutating func draw(into canvas: inout Canvas) {
    isWide = canvas.bounds.width >= SettingsLayout.leastWidth
    guard list.rows.count > 0, isWide, var shown = preview else {
      let area = PageHeading.top(notice: notice).draw(into: &canvas)
      let table = Table.settings(context.time, width: area.width, mayAdd: mayChange)
      canvas.within(area) { table.draw(&list.rows, into: &$0) }
      return
    }
    let tabs = Line(SettingPane.tabs(shown, width: canvas.bounds.width))
    let crumbs = ["Settings", "Email", shown.base.name]
    let area = PageHeading(crumbs: crumbs, state: tabs, notice: notice).draw(into: &canvas)
    guard let panes = SettingsLayout.panes(area) else { return }
    canvas.within(panes.pages) {
      pane.draw(&shown, result: nil, hasFocus: false, time: context.time, into: &$0)
    }
    SettingsLayout.drawList(&list.rows, mayAdd: mayChange, isFocused: true, into: &canvas, in: panes.list)
    preview = shown
  }
}

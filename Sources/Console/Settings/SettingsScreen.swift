import MailDesk
import MailModel
import TerminalKit

/// The Settings page: the list of mail settings.
struct SettingsScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case edit, read, add, detect, test, toggleActive, connect, closed, openPeople, openAudit
    case loaded(Result<[SettingRow], MailFailure>)
    case failed(MailFailure)
    case activateAnswered(String, name: String)
    case switched(name: String, active: Bool, companies: [Company])
    case connectionAnswered(String, name: String)
    case connectionClosed
    case disconnected(OAuthDesk.Disconnection, name: String)
  }

  let title = "Settings"
  let context: ConsoleContext
  private(set) var list: SettingList
  private var notice: Notice?

  /// - Parameter name: the setting whose form is to be opened at once.
  init(_ context: ConsoleContext, opening name: String? = nil) {
    self.context = context
    list = SettingList(opening: name)
  }

  var bindings: [KeyBinding<Event>] {
    let chosen = list.choice
    let isActive = list.rows.selectedRow?.setting.active == true
    let connection = list.rows.selectedRow.map { ConnectionChoice($0.row) } ?? .password
    let canConnect = Availability.when(connection != .password, otherwise: "this setting signs in with a password")
    let table: [(Permission, KeyBinding<Event>)] = [
      (.changeSettings, KeyBinding("settings.edit", [.enter], "edit", chosen, event: .edit)),
      (.readSettings, KeyBinding("settings.read", [.enter], "read", chosen, event: .read)),
      (.changeSettings, KeyBinding("settings.add", ["n", "+"], "add new record", event: .add)),
      (
        .changeSettings,
        KeyBinding("settings.detect", [.function(7)], "detect from an address", inFooter: false, event: .detect)
      ),
      (.testConnections, KeyBinding("settings.test", ["t"], "test incoming settings", chosen, event: .test)),
      (
        .changeSettings,
        KeyBinding("settings.active", ["a"], isActive ? "deactivate" : "activate", chosen, event: .toggleActive)
      ),
      (
        .changeSettings,
        KeyBinding(
          "settings.connect", ["c"], connection.title, canConnect, inFooter: connection != .password, event: .connect)
      ),
      (.manageUsers, KeyBinding("people.open", ["p"], "people", event: .openPeople)),
      (.readAudit, KeyBinding("audit.open", ["l"], "audit log", event: .openAudit)),
    ]
    let offered = table.filter { context.person.may($0.0) }.map(\.1)
    // Who may edit a setting reads it in its form.
    return context.person.may(.changeSettings) ? offered.filter { $0.hint.id != "settings.read" } : offered
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, list.rows.take(stroke) else { return nil }
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .edit: return list.rows.selectedRow.map { [edit($0.row)] } ?? []
    case .read:
      return list.rows.selectedRow.map { [.open(SettingFactsScreen(context, row: $0.row))] } ?? []
    case .add: return [edit(nil)]
    case .openPeople: return [.open(PeopleScreen(context))]
    case .openAudit: return [.open(AuditScreen(context))]
    case .detect:
      return [.open(SettingFormScreen(context, row: nil, beginsWithDetection: true)) { _ in .closed }]
    case .test:
      return list.rows.selectedRow.map { [.tell(Destination.connectionTest($0.setting.name))] } ?? []
    case .toggleActive: return toggleActive()
    case .connect: return connect()
    case .connectionAnswered(let answer, let name): return answered(answer, name)
    case .disconnected(let outcome, let name):
      notice = outcome.notice(of: name)
      return [load()]
    case .closed, .connectionClosed: return [load()]
    case .loaded(.success(let settings)):
      guard let wanted = list.accept(settings) else { return [] }
      return [context.person.may(.changeSettings) ? edit(wanted.row) : .send(.read)]
    case .loaded(.failure(let failure)), .failed(let failure):
      notice = Notice(failure)
      return []
    case .activateAnswered(let answer, let name): return answer == "activate" ? [setActive(true, name)] : []
    case .switched(let name, let active, let companies):
      notice = Self.notice(name, active: active, companies)
      return [load()]
    }
  }

  private func edit(_ row: SettingsDesk.Row?) -> Effect<Self> {
    .open(SettingFormScreen(context, row: row)) { _ in .closed }
  }

  private func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") { .loaded(await SettingList.load(from: desk)) }
  }

  /// A setting that was never tested is switched on only after a warning.
  private func toggleActive() -> [Effect<Self>] {
    guard let setting = list.rows.selectedRow?.setting else { return [] }
    guard !setting.active, setting.state == .draft || setting.state == .disabled else {
      return [setActive(!setting.active, setting.name)]
    }
    let dialog = Dialog(
      title: "Activate", text: ["No test of this mail setting has succeeded, so perhaps nothing will arrive."],
      choices: [
        Dialog.Choice("activate", "Activate it anyway", key: "y"), Dialog.Choice("stay", "Leave it inactive", key: "n"),
      ], preferred: "stay")
    let name = setting.name
    return [.open(dialog) { .activateAnswered($0, name: name) }]
  }

  private func setActive(_ active: Bool, _ name: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        try await desk.settings.setActive(active, named: name)
        let companies = active ? [] : try await desk.settings.companies(using: name)
        return .switched(name: name, active: active, companies: companies)
      } catch {
        return .failed(error)
      }
    }
  }

  /// A company whose mail setting is switched off is named: its mail waits.
  private static func notice(_ name: String, active: Bool, _ companies: [Company]) -> Notice {
    let what = active ? "is active: the scheduler fetches its mail" : "is inactive: nothing is fetched, nothing is lost"
    let text = "“\(SafeText.line(name, limit: 80))” \(what)."
    guard !companies.isEmpty else { return Notice(.ok, text) }
    let names = companies.map { SafeText.line($0.name, limit: 80) }.joined(separator: ", ")
    return Notice(.warning, "\(text) It is the mail setting of \(names).")
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading.top(notice: notice).draw(into: &canvas)
    let table = Table.settings(context.time, width: area.width, mayAdd: context.person.may(.changeSettings))
    canvas.within(area) { table.draw(&list.rows, into: &$0) }
  }
}

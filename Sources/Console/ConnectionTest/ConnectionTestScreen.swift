import MailDesk
import MailModel
import TerminalKit

/// The Test connection page: pick a setting to test.
struct ConnectionTestScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case test, closed
    case loaded([SettingRow])
    case failed(MailFailure)
  }

  let title = "Test connection"
  private let context: ConsoleContext
  private var list = VirtualList<SettingRow>()
  private var notice: Notice?
  /// The setting that is tested once the list is here.
  private var wanted: String?

  /// - Parameter name: the setting that is to be tested at once.
  init(_ context: ConsoleContext, setting name: String? = nil) {
    self.context = context
    wanted = name
  }

  var bindings: [KeyBinding<Event>] {
    let chosen = Availability.when(list.selectedRow != nil, otherwise: "there is no mail setting yet")
    return [KeyBinding("connectionTest.test", [.enter, "t"], "test incoming settings", chosen, event: .test)]
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, list.take(stroke) else { return nil }
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .test: return list.selectedRow.map { [test($0.setting)] } ?? []
    case .closed: return [load()]
    case .failed(let failure):
      notice = Notice(.error, SafeText.line("\(failure.cause). \(failure.remedy.text)"))
      return []
    case .loaded(let rows):
      list.accept(RowPage(all: rows))
      guard let name = wanted else { return [] }
      wanted = nil
      guard let index = rows.firstIndex(where: { $0.setting.name == name }) else { return [] }
      list.select(index: index)
      return [test(rows[index].setting)]
    }
  }

  private func test(_ setting: MailSetting) -> Effect<Self> {
    .open(TestRunScreen(context, setting: setting)) { _ in .closed }
  }

  private func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") {
      do throws(MailFailure) {
        return .loaded(try await desk.settings.all().map { SettingRow(row: $0) })
      } catch {
        return .failed(error)
      }
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading.top(notice: notice).draw(into: &canvas)
    canvas.within(area) { Table.connectionTests(context.time).draw(&list, into: &$0) }
  }
}

extension Table where Row == SettingRow {
  /// The columns of the list of settings to test.
  fileprivate static func connectionTests(_ time: LocalTime) -> Table {
    Table(
      columns: [
        TableColumn("", .fixed(1)) { Line([SettingStanding(setting: $0.setting).mark]) },
        TableColumn("Setting", .flexible(least: 10)) { Line(SafeText.line($0.setting.name, limit: 80)) },
        TableColumn("Protocol", .fixed(8)) { Line($0.setting.incoming?.mailProtocol.rawValue ?? "–") },
        TableColumn("Server", .flexible(least: 20, weight: 2)) { Line($0.server) },
        TableColumn("Last test", .flexible(least: 16)) { $0.row.health.lastTestLine(time) },
      ],
      empty: [
        "There is no mail setting to test yet.",
        Line([Span("Press "), Span("4", .footerKey), Span(" to add one in Settings.")]),
      ])
  }
}

extension SettingRow {
  /// Host and port as one text.
  fileprivate var server: String {
    guard let incoming = setting.incoming, !incoming.host.isEmpty else { return "–" }
    return "\(SafeText.line(incoming.host, limit: 120)):\(incoming.port)"
  }
}

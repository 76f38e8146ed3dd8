import MailDesk
import MailModel
import TerminalKit

/// The Test connection page: pick a setting to test.
struct ConnectionTestScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case test([MailDirection])
    case askRecipient, sendTestMessages(to: String, MailSetting)
    case explain, closed
    case loaded(Result<[SettingRow], MailFailure>)
  }

  let title = "Test connection"
  private let context: ConsoleContext
  private var list: SettingList
  private var notice: Notice?

  /// - Parameter name: the setting that is to be tested at once.
  init(_ context: ConsoleContext, setting name: String? = nil) {
    self.context = context
    list = SettingList(opening: name)
  }

  var bindings: [KeyBinding<Event>] {
    return [
      KeyBinding(
        "connectionTest.test", [.enter, "t"], "test incoming settings", list.choice, event: .test([.incoming])),
      KeyBinding(
        "connectionTest.outgoing", ["o"], "test outgoing settings",
        list.outgoingChoice, event: .askRecipient),
      KeyBinding(
        "connectionTest.both", ["b"], "test both",
        list.outgoingChoice, event: .test([.incoming, .outgoing])),
      KeyBinding("connectionTest.explain", ["e"], "explain an error text", event: .explain),
    ]
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
    case .test(let directions): return list.rows.selectedRow.map { [test($0.setting, directions)] } ?? []
    case .askRecipient: return askRecipient()
    case .sendTestMessages(let recipient, let setting): return testOutgoing(setting, to: recipient)
    case .explain: return [.open(ExplainScreen())]
    case .closed: return [load()]
    case .loaded(.failure(let failure)):
      notice = Notice(failure)
      return []
    case .loaded(.success(let settings)): return list.accept(settings).map { [test($0.setting)] } ?? []
    }
  }

  private func test(
    _ setting: MailSetting, _ directions: [MailDirection] = [.incoming], recipient: String? = nil
  ) -> Effect<Self> {
    .open(TestRunScreen(context, setting: setting, directions: directions, recipient: recipient)) { _ in .closed }
  }

  /// *Test Outgoing Settings* asks for an address and sends two messages there.
  private func askRecipient() -> [Effect<Self>] {
    guard let setting = list.rows.selectedRow?.setting else { return [] }
    return [.open(TestRecipient.prompt("two test messages to", setting)) { .sendTestMessages(to: $0, setting) }]
  }

  private mutating func testOutgoing(_ setting: MailSetting, to typed: String) -> [Effect<Self>] {
    let recipient = TestRecipient(typed)
    if let refusal = recipient.refusal {
      notice = refusal
      return []
    }
    return [test(setting, [.outgoing], recipient: recipient.address)]
  }

  private func load() -> Effect<Self> {
    let desk = context.desk
    return .run("load") { .loaded(await SettingList.load(from: desk)) }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = PageHeading.top(notice: notice).draw(into: &canvas)
    let table = Table.connectionTests(context.time, mayAdd: context.person.may(.changeSettings))
    canvas.within(area) { table.draw(&list.rows, into: &$0) }
  }
}

extension Table where Row == SettingRow {
  /// The columns of the list of settings to test.
  fileprivate static func connectionTests(_ time: LocalTime, mayAdd: Bool) -> Table {
    let next = Line([Span("Press "), Span("4", .footerKey), Span(" to add one in Settings.")])
    return Table(
      columns: [
        TableColumn("", .fixed(1)) { Line([SettingStanding(row: $0.row).mark]) },
        TableColumn("Setting", .flexible(least: 10)) { Line(SafeText.line($0.setting.name, limit: 80)) },
        TableColumn("Protocol", .fixed(8)) { Line($0.setting.incoming?.mailProtocol.rawValue ?? "–") },
        TableColumn("Server", .flexible(least: 20, weight: 2)) { Line($0.server) },
        TableColumn("Last test", .flexible(least: 16)) { $0.row.health.lastTestLine(time) },
      ],
      empty: ["There is no mail setting to test yet.", mayAdd ? next : "An administrator adds them in Settings."])
  }
}

extension SettingRow {
  /// Host and port as one text.
  fileprivate var server: String {
    guard let incoming = setting.incoming, !incoming.host.isEmpty else { return "–" }
    return "\(SafeText.line(incoming.host, limit: 120)):\(incoming.port)"
  }
}

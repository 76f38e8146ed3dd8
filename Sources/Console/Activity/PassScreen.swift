import MailDesk
import MailModel
import TerminalKit

/// One thing that ran, in full: its numbers, and if it failed the cause, the server's words and the remedy.
struct PassScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case remedy, setting, back
    case connecting(MailSetting), returned
    case asked(Notice)
  }

  private static let labelWidth = 24

  let title = "What ran"
  private let context: ConsoleContext
  private let entry: ActivityEntry
  private let remedy: ActivityRemedy?
  private var notice: Notice?
  private var pane = TextPane()
  private var shownWidth: Int?

  init(_ context: ConsoleContext, entry: ActivityEntry) {
    (self.context, self.entry) = (context, entry)
    remedy = ActivityRemedy(entry.failure, for: context.person)
  }

  var bindings: [KeyBinding<Event>] {
    let here = Availability.when(remedy != nil, otherwise: "there is nothing to mend from here")
    let keys = [
      KeyBinding("pass.remedy", [.enter], remedy?.title ?? "mend", here, inFooter: remedy != nil, event: Event.remedy),
      KeyBinding("pass.back", [.escape], "back", event: .back),
    ]
    let setting = KeyBinding("pass.setting", ["o"], "open the setting", event: Event.setting)
    return context.person.may(.readSettings) ? keys + [setting] : keys
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .back: return [.close]
    case .setting: return [.close, .tell(Destination.setting(entry.setting))]
    case .connecting(let setting): return [.open(ConnectingScreen(context, setting: setting)) { _ in .returned }]
    case .returned: return []
    case .asked(let outcome):
      notice = outcome
      return []
    case .remedy: return remedy.map(mend) ?? []
    }
  }

  private func mend(_ remedy: ActivityRemedy) -> [Effect<Self>] {
    switch remedy {
    case .change(let field): [.close, .tell(Destination.setting(entry.setting, at: field))]
    case .senders: [.open(SendersScreen(context, setting: entry.setting)) { _ in .returned }]
    case .reconnect: [reconnect()]
    case .test: [.close, .tell(Destination.connectionTest(entry.setting))]
    case .syncNow: [syncNow()]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let heading = PageHeading(crumbs: ["Activity", entry.setting], state: entry.outcome, notice: notice)
    let area = heading.draw(into: &canvas).inset(horizontal: 1)
    if shownWidth != area.width {
      pane.set(lines(width: area.width - 1))
      shownWidth = area.width
    }
    canvas.within(area) { pane.draw(into: &$0) }
  }

  private func lines(width: Int) -> [Line] {
    func row(_ label: String, _ text: Line) -> [Line] {
      HangingText.rows(Line(label, .textDim), text, column: Self.labelWidth, width: width)
    }
    var lines = entry.facts(context.time).flatMap { row($0.label, $0.text) }
    guard let failure = entry.failure else { return lines }
    lines += [""] + row("What happened", Line(SafeText.line(failure.cause, limit: 1_000), .noticeError))
    lines += row("Kind", Line(failure.kind.rawValue))
    if let words = failure.serverText { lines += row("Server said", Line("“\(SafeText.line(words, limit: 1_000))”")) }
    return lines + row("What to do", Line(SafeText.line(failure.remedy.text, limit: 1_000)))
  }

  /// Reads the setting first: it may have been changed since.
  private func reconnect() -> Effect<Self> {
    let (desk, name) = (context.desk, entry.setting)
    return .run("reconnect") {
      do throws(MailFailure) {
        return .connecting(try await desk.settings.named(name).setting)
      } catch {
        return .asked(Notice(error))
      }
    }
  }

  private func syncNow() -> Effect<Self> {
    let (desk, name) = (context.desk, entry.setting)
    return .change {
      do throws(MailFailure) {
        try await desk.sync.syncNow([name])
        return .asked(Notice(.ok, "“\(SafeText.line(name, limit: 80))” is fetched as soon as possible."))
      } catch {
        return .asked(Notice(error))
      }
    }
  }
}

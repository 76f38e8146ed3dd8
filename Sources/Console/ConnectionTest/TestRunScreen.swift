import MailDesk
import MailModel
import TerminalKit

/// A staged connection test as it happens, with the remedy where it fails and a report to pass on.
struct TestRunScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case again, apply, copy, save, back, formClosed
    case test(LiveConnectionTest.News)
    case opened(SettingsDesk.Row, SettingField)
    case connecting(MailSetting), reconnected(Bool)
    case refreshed(MailSetting)
    case saved(String)
    case failed(MailFailure)
  }

  typealias Outcome = Void

  let title = "Test connection"
  private let context: ConsoleContext
  private var model: TestRunModel
  private var pane = TextPane()
  private var shownWidth: Int?
  private var notice: Notice?

  /// - Parameters:
  ///   - setting: any setting, active or not; the test begins at once.
  ///   - direction: which half of it.
  init(_ context: ConsoleContext, setting: MailSetting, direction: MailDirection = .incoming) {
    self.context = context
    model = TestRunModel(setting, direction, for: context.person, at: context.time.now())
  }

  var bindings: [KeyBinding<Event>] {
    let ended = Availability.when(model.report != nil, otherwise: "the test is not done yet")
    let apply = model.remedy.map {
      KeyBinding("test.apply", [.enter], $0.title, event: Event.apply)
    }
    return (apply.map { [$0] } ?? []) + [
      KeyBinding("test.again", ["t"], "test again", event: .again),
      KeyBinding("test.copy", ["y"], "copy report", ended, event: .copy),
      KeyBinding("test.save", ["o"], "save report", ended, event: .save),
      KeyBinding("test.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { [run()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [read("refresh") { .refreshed($0.setting) }]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .again:
      model.restart(at: context.time.now())
      notice = nil
      shownWidth = nil
      return [run()]
    case .test(let news):
      model.take(news)
      shownWidth = nil
      return []
    case .apply: return apply()
    case .opened(let row, let field):
      return [.open(SettingFormScreen(context, row: row, focus: field)) { _ in .formClosed }]
    case .connecting(let setting):
      return [.open(ConnectingScreen(context, setting: setting)) { .reconnected($0) }]
    case .reconnected(let isConnected): return isConnected ? [.send(.again)] : []
    case .formClosed: return [read("refresh") { .refreshed($0.setting) }]
    case .refreshed(let setting):
      model.refresh(setting)
      return []
    case .copy:
      guard let report = model.report else { return [] }
      notice = Notice(.ok, "The report is on the clipboard of your terminal, if it allows that.")
      return [.copy(report.text(at: model.begun))]
    case .save: return save()
    case .saved(let path):
      notice = Notice(.ok, "The report is in \(SafeText.line(path)).")
      return []
    case .failed(let failure):
      notice = Notice(failure)
      return []
    case .back: return [.finish(())]
    }
  }

  private func run() -> Effect<Self> {
    let test = LiveConnectionTest(desk: context.desk, name: model.setting.name, direction: model.direction)
    return .progress("test") { sink in await test.run { await sink.send(.test($0)) } }
  }

  private func apply() -> [Effect<Self>] {
    switch model.remedy {
    case .change(let field): [read("remedy") { .opened($0, field) }]
    case .testAgain: [.send(.again)]
    case .reconnect: [read("remedy") { .connecting($0.setting) }]
    case nil: []
    }
  }

  private func save() -> [Effect<Self>] {
    guard let report = model.report else { return [] }
    let (desk, moment, folder) = (context.desk, model.begun, context.environment.saveFolder)
    return [
      .change {
        do throws(MailFailure) {
          return .saved(try await desk.settings.saveReport(report, at: moment, in: folder))
        } catch {
          return .failed(error)
        }
      }
    ]
  }

  /// Reads the setting again: it may have been changed or renamed since.
  private func read(_ work: EffectID, then event: @escaping @Sendable (SettingsDesk.Row) -> Event) -> Effect<Self> {
    let (desk, id) = (context.desk, model.setting.id)
    return .run(work) {
      do throws(MailFailure) {
        guard let row = try await desk.settings.all().first(where: { $0.setting.id == id }) else {
          throw MailFailure(.noSuchItem, "This setting has been removed")
        }
        return event(row)
      } catch {
        return .failed(error)
      }
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let crumbs = ["Test connection", model.setting.name, model.direction.rawValue]
    let area = PageHeading(crumbs: crumbs, state: state, notice: notice).draw(into: &canvas)
    // One column is kept for the bar of a text that is longer than the page.
    if shownWidth != area.width {
      pane.set(TestRunText(model: model, width: area.width - 1).rows)
      shownWidth = area.width
    }
    canvas.within(area) { pane.draw(into: &$0) }
  }

  private var state: Line {
    let tenths = (model.milliseconds + 50) / 100
    let time = "\(NumberText.grouped(tenths / 10)).\(tenths % 10) s"
    return switch model.outcome {
    case nil: Line("↻ testing", .syncRunning)
    case .succeeded: Line("✓ OK in \(time)", .syncOK)
    case .failed: Line("✗ failed in \(time)", .syncFailed)
    case .impossible: Line("✗ not tested", .syncFailed)
    }
  }
}

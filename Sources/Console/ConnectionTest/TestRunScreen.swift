import MailDesk
import MailModel
import TerminalKit

/// A staged connection test as it happens, with the remedy where it fails and a report to pass on.
struct TestRunScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case again, apply, consent, revert, copy, save, request, back, formClosed, tick
    case test(LiveConnectionTest.News)
    case opened(SettingsDesk.Row, SettingField)
    case connecting(MailSetting), reconnected(Bool)
    case refreshed(MailSetting)
    case remedyAnswered(String, [SettingChange])
    case changed(MailSetting, [SettingChange], onTrial: Bool)
    case takeBackAnswered(String, [SettingChange])
    case takenBack(MailSetting, [SettingChange])
    case saved(String)
    case failed(MailFailure)
  }

  typealias Outcome = Void

  let title = "Test connection"
  let context: ConsoleContext
  var series: TestSeries
  var notice: Notice?
  /// What was changed as a remedy for which half, until its test has shown whether it is one.
  var trial: (direction: MailDirection, changes: [SettingChange])?
  private var pane = TextPane()
  private var shownWidth: Int?

  /// - Parameters:
  ///   - setting: any setting, active or not; the test begins at once.
  ///   - directions: which halves of it.
  ///   - recipient: who gets test messages when the outgoing half is tested; nil to send none.
  init(
    _ context: ConsoleContext, setting: MailSetting, directions: [MailDirection] = [.incoming],
    recipient: String? = nil
  ) {
    self.context = context
    series = TestSeries(
      setting, directions, recipient: recipient, for: context.person, at: context.time.now())
  }

  var bindings: [KeyBinding<Event>] {
    let ended = Availability.when(!series.reports.isEmpty, otherwise: "the test is not done yet")
    let apply = series.failed?.remedy.map {
      KeyBinding(
        "test.apply", [.enter], $0.title, .when(series.isDone, otherwise: "the test is not done yet"),
        event: Event.apply)
    }
    let consent = series.failed?.consentField.map {
      KeyBinding(
        "test.consent", ["c"], "consent: \($0.label)",
        .when(series.isDone, otherwise: "the test is not done yet"), inFooter: false, event: Event.consent)
    }
    let revert = KeyBinding(
      "test.revert", ["u"], "revert to the last OK", reverting, inFooter: reverting.isEnabled, event: Event.revert)
    return [apply, consent].compactMap(\.self) + [KeyBinding("test.again", ["t"], "test again", event: .again)]
      + (context.person.may(.changeSettings) ? [revert] : []) + [
        KeyBinding("test.copy", ["y"], "copy report", ended, event: .copy),
        KeyBinding("test.save", ["o"], "save report", ended, event: .save),
        KeyBinding("test.request", ["i"], "IT request sheet", event: .request),
        KeyBinding("test.back", [.escape], "back", event: .back),
      ]
  }

  mutating func start() -> [Effect<Self>] { run() }

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
    if case .tick = event { return [] }
    shownWidth = nil
    switch event {
    case .tick: return []
    case .again:
      notice = nil
      return restart()
    case .test(let news):
      if series.take(news) { return run() }
      return series.isDone ? [.stopClock] + judgeTrial() : []
    case .apply: return apply()
    case .consent: return consent()
    case .remedyAnswered(let answer, let changes): return remedy(answer, changes)
    case .changed(let setting, let changes, let onTrial): return changed(setting, changes, onTrial: onTrial)
    case .takeBackAnswered(let answer, let changes): return takeBack(answer, changes)
    case .takenBack(let setting, let changes):
      series.refresh(setting)
      notice = Notice(.info, "As before: \(Self.words(changes)).")
      return []
    case .revert: return revert()
    case .opened(let row, let field):
      return [.open(SettingFormScreen(context, row: row, focus: field)) { _ in .formClosed }]
    case .connecting(let setting):
      return [.open(ConnectingScreen(context, setting: setting)) { .reconnected($0) }]
    case .reconnected(let isConnected): return isConnected ? [.send(.again)] : []
    case .formClosed: return [read("refresh") { .refreshed($0.setting) }]
    case .refreshed(let setting):
      series.refresh(setting)
      return []
    case .copy: return copy()
    case .save: return save()
    case .request: return [.open(ITRequestScreen(context, setting: series.setting.name, tests: series.reports))]
    case .saved(let path):
      notice = Notice(.ok, "The report is in \(SafeText.line(path)).")
      return []
    case .failed(let failure):
      notice = Notice(failure)
      return []
    case .back: return [.finish(())]
    }
  }

  /// Begins again with the setting as it is now.
  mutating func restart() -> [Effect<Self>] {
    series = series.again(at: context.time.now())
    return run()
  }

  private func run() -> [Effect<Self>] {
    let test = LiveConnectionTest(
      desk: context.desk, name: series.setting.name, direction: series.latest.direction,
      recipient: series.latest.recipient)
    return [.progress("test") { sink in await test.run { await sink.send(.test($0)) } }, .everySecond(.tick)]
  }

  mutating func draw(into canvas: inout Canvas) {
    let crumbs = ["Test connection", series.setting.name, series.title]
    let area = PageHeading(crumbs: crumbs, state: state, notice: notice).draw(into: &canvas)
    // One column is kept for the bar of a text that is longer than the page.
    if shownWidth != area.width {
      pane.set(rows(width: area.width - 1))
      shownWidth = area.width
    }
    canvas.within(area) { pane.draw(into: &$0) }
  }

  private func rows(width: Int) -> [Line] {
    series.reached.enumerated().flatMap { index, run in
      let heading = Line("   \(run.direction == .incoming ? "Incoming" : "Outgoing")", .textStrong)
      let before = series.runs.count > 1 ? (index > 0 ? ["", heading] : [heading]) : []
      let isNext = run.direction == series.failed?.direction
      return before + TestRunText(model: run, width: width, time: context.time, offersRemedy: isNext).rows
    }
  }

  private var state: Line {
    guard series.isDone else { return Line("↻ testing \(Self.seconds(since: series.start)) s", .syncRunning) }
    let tenths = (series.milliseconds + 50) / 100
    let time = "\(NumberText.grouped(tenths / 10)).\(tenths % 10) s"
    if series.isImpossible { return Line("✗ not tested", .syncFailed) }
    return series.failed == nil ? Line("✓ OK in \(time)", .syncOK) : Line("✗ failed in \(time)", .syncFailed)
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Int64 {
    start.duration(to: .now).components.seconds
  }
}

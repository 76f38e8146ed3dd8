import MailDesk
import MailModel
import TerminalKit

/// Connects a mailbox with Microsoft 365 or Google while the person signs in elsewhere; gives back whether it is connected.
struct ConnectingScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case begin(ConnectingWay), again, copy, back, tick
    case news(LiveConnecting.News)
  }

  typealias Outcome = Bool

  /// The least columns that the words beside a code need.
  private static let textWidth = 40

  let title = "Connect a mailbox"
  private let context: ConsoleContext
  private var model: ConnectingModel
  private var result: ActionResult?

  /// - Parameter setting: one whose credential type is a provider's; connecting begins at once.
  init(_ context: ConsoleContext, setting: MailSetting) {
    self.context = context
    model = ConnectingModel(setting, at: context.time.now())
  }

  var bindings: [KeyBinding<Event>] {
    let hasAddress = Availability.when(model.address != nil, otherwise: "there is no address to open now")
    let other = KeyBinding(
      "connecting.other", ["b"], model.way == .device ? "use the browser way" : "use a code instead",
      .when(!model.isConnected, otherwise: "the mailbox is connected"),
      event: Event.begin(model.way == .device ? .browser : .device))
    let ended = Availability.when(model.hasEnded && !model.isConnected, otherwise: "it is under way")
    return [
      KeyBinding("connecting.copy", ["c"], "copy the address", hasAddress, event: .copy), other,
      KeyBinding("connecting.again", ["r"], "try again", ended, inFooter: model.hasEnded, event: .again),
      KeyBinding("connecting.back", [.escape], model.hasEnded ? "back" : "stop", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { begin(model.way) }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .begin(let way): return begin(way)
    case .again: return begin(model.way)
    case .tick:
      model.tick(context.time.now())
      return []
    case .news(let news):
      model.take(news)
      return take(news)
    case .copy:
      guard let address = model.address else { return [] }
      result = ActionResult(Notice(.ok, "The address is on the clipboard of your terminal, if it allows that."))
      return [.copy(address)]
    case .back: return [.finish(model.isConnected)]
    }
  }

  private mutating func take(_ news: LiveConnecting.News) -> [Effect<Self>] {
    switch news {
    case .step: return []
    case .connected(let standing):
      let (name, account) = (model.setting.name, standing.account)
      result = ActionResult(
        Notice(.ok, SafeText.line("“\(name)” is connected to \(model.provider) as \(account).")))
    case .failed(let failure): result = ActionResult(failure)
    }
    return [.stopClock]
  }

  /// The person may take minutes, so nothing waits for this work; leaving the page ends it.
  private mutating func begin(_ way: ConnectingWay) -> [Effect<Self>] {
    model.begin(way, at: context.time.now())
    result = nil
    let connecting = LiveConnecting(desk: context.desk, name: model.setting.name, way: way)
    return [
      .subscribe("connect") { sink in await connecting.run { await sink.send(.news($0)) } },
      .everySecond(.tick),
    ]
  }

  mutating func draw(into canvas: inout Canvas) {
    let crumbs = ["Settings", model.setting.name, "Connect"]
    var area = PageHeading(crumbs: crumbs, state: state).draw(into: &canvas)
    if let result { area = result.draw(into: &canvas, in: area) }
    canvas.within(area) { draw(below: &$0) }
  }

  /// The words, and the code beside or below them if the whole of it fits.
  private func draw(below canvas: inout Canvas) {
    let bounds = canvas.bounds
    let view = model.code.map(QRCodeView.init)
    let room = bounds.width - (view?.size.width ?? 0) - 2
    let isBeside = view.map { room >= Self.textWidth && $0.size.height <= bounds.height } ?? false
    let rows = ConnectingText(model: model, width: isBeside ? room - 1 : bounds.width - 2).rows
    for (y, row) in rows.prefix(bounds.height).enumerated() { canvas.write(row, x: 0, y: y, width: bounds.width) }
    guard let view else { return }
    let corner = isBeside ? Point(x: room, y: 0) : Point(x: 3, y: rows.count + 1)
    let place = Rect(x: corner.x, y: corner.y, width: view.size.width, height: view.size.height)
    guard place.y + place.height <= bounds.height, place.x + place.width <= bounds.width else { return }
    canvas.within(place) { view.draw(into: &$0) }
  }

  private var state: Line {
    switch model.phase {
    case .asking: Line("↻ asking", .syncRunning)
    case .waiting: Line("↻ waiting for the sign-in", .syncRunning)
    case .connected: Line("✓ connected", .syncOK)
    case .failed: Line("✗ not connected", .syncFailed)
    }
  }
}

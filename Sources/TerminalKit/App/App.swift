/// The console at work: a stack of screens, the keys for them, and their pictures on a terminal.
///
/// Everything happens on the main actor and at once; work runs elsewhere and comes back as events. After a key the screen is
/// drawn immediately, after background events at most every eight milliseconds, and never when nothing changed.
@MainActor
package final class App {
  /// Why the application ended.
  package enum Ending: Hashable, Sendable {
    /// The person left.
    case quit
    /// A screen ended it, unsaved work or not.
    case dismissed
    case terminal(TerminalEnd)
  }

  let terminal: any Terminal
  var notice: String?
  var layers: [any AnyLayer] = []
  /// The name of the page on the root, and the pages that were there before, by theirs.
  var shownPage: String?
  var keptPages: [String: any AnyLayer] = [:]
  /// Where the person wants to go once something is saved: forgotten with the next key, so a save that is refused leads
  /// nowhere.
  var departure: Departure?
  private(set) var ending: Ending?
  private var ended: CheckedContinuation<Ending, Never>?
  private lazy var frames = FramePacer { [weak self] in self?.draw() }
  private var canvas: Canvas
  private var runningWork = 0
  private var runningChanges = 0
  private var runningWorkers = 0
  private var idleWaiters: [CheckedContinuation<Void, Never>] = []
  private var changeWaiters: [CheckedContinuation<Void, Never>] = []
  private var workerWaiters: [CheckedContinuation<Void, Never>] = []

  /// Opens the root screen on a terminal.
  ///
  /// - Parameter root: stays open as long as the application; a key that the page above does not know is offered to it.
  package init(terminal: any Terminal, theme: Theme, root: some Screen) {
    self.terminal = terminal
    canvas = Canvas(terminal.size)
    terminal.use(theme)
    terminal.start { [weak self] events in self?.handle(events) }
    open(root) { _ in }
    frames.drawNow()
  }

  /// Waits until the person quits or the terminal goes, and then for the changes that are under way and for what workers put
  /// in order; the terminal is given back before that.
  package func run() async -> Ending {
    let reason = if let ending { ending } else { await withCheckedContinuation { ended = $0 } }
    if runningChanges > 0 { await withCheckedContinuation { changeWaiters.append($0) } }
    if runningWorkers > 0 { await withCheckedContinuation { workerWaiters.append($0) } }
    return reason
  }

  /// Waits until no work is under way and everything is drawn; subscriptions do not count.
  package func waitUntilIdle() async {
    if runningWork > 0 { await withCheckedContinuation { idleWaiters.append($0) } }
    frames.drawPending()
  }

  /// Closes everything and gives the terminal back.
  package func end(_ reason: Ending) {
    guard ending == nil else { return }
    ending = reason
    for layer in layers + keptPages.values { layer.end() }
    (layers, keptPages) = ([], [:])
    frames.stop()
    terminal.close()
    ended?.resume(returning: reason)
    ended = nil
  }

  func handle(_ events: [TerminalEvent]) {
    for event in events {
      switch event {
      case .input(let input):
        (notice, departure) = (nil, nil)
        dispatch(input)
      case .resized: break
      case .resumed: terminal.invalidate()
      case .ended(let reason): end(.terminal(reason))
      }
    }
    frames.drawNow()
  }

  func use(_ theme: Theme) { terminal.use(theme) }

  /// A screen's value changed outside a key press.
  func contentChanged() { frames.drawSoon() }

  /// - Parameter isChange: whether the application must not end before it.
  func workBegan(isChange: Bool = false) {
    runningWork += 1
    if isChange { runningChanges += 1 }
  }

  func workEnded(isChange: Bool = false) {
    runningWork -= 1
    if isChange { runningChanges -= 1 }
    if runningWork == 0 { Self.resume(&idleWaiters) }
    if runningChanges == 0 { Self.resume(&changeWaiters) }
  }

  func workerBegan() { runningWorkers += 1 }

  func workerEnded() {
    runningWorkers -= 1
    if runningWorkers == 0 { Self.resume(&workerWaiters) }
  }

  private static func resume(_ waiters: inout [CheckedContinuation<Void, Never>]) {
    for waiter in waiters { waiter.resume() }
    waiters = []
  }

  private func draw() {
    guard ending == nil else { return }
    canvas.reset(terminal.size)
    paint(&canvas)
    terminal.present(canvas)
  }
}

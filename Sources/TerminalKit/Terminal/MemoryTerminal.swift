/// A terminal without a device: keeps what is presented, and is typed on by tests.
package final class MemoryTerminal: Terminal {
  package private(set) var size: Size
  /// What is on the screen.
  package private(set) var screen: Canvas
  package private(set) var theme: Theme = .compiledIn
  /// How often something was presented.
  package private(set) var frames = 0
  package private(set) var copied: [String] = []
  package private(set) var suspensions = 0
  package var canSuspend = true
  package private(set) var isClosed = false
  private var frameWaiters: [CheckedContinuation<Void, Never>] = []
  private var report: (@MainActor ([TerminalEvent]) -> Void)?

  package init(_ size: Size = Size(width: 80, height: 24)) {
    self.size = size
    screen = Canvas(size)
  }

  package func start(_ report: @escaping @MainActor ([TerminalEvent]) -> Void) { self.report = report }

  package func present(_ canvas: Canvas) {
    screen = canvas
    frames += 1
    releaseFrameWaiters()
  }

  /// Waits until something is presented, or until the waiting task is cancelled.
  package func nextFrame() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { continuation.resume() } else { frameWaiters.append(continuation) }
      }
    } onCancel: {
      Task { @MainActor in self.releaseFrameWaiters() }
    }
  }

  private func releaseFrameWaiters() {
    let waiters = frameWaiters
    frameWaiters = []
    for waiter in waiters { waiter.resume() }
  }

  package func use(_ theme: Theme) { self.theme = theme }

  package func invalidate() {}

  package func copy(_ text: String) { copied.append(text) }

  package func suspend() {
    suspensions += 1
    report?([.resumed])
  }

  package func close() {
    isClosed = true
    report = nil
  }

  /// Reports events as a device would.
  package func send(_ events: TerminalEvent...) {
    for event in events {
      if case .resized(let newSize) = event { size = newSize }
    }
    report?(events)
  }
}

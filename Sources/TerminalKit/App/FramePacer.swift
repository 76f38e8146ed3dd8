/// Decides when to draw: at once after a key, at most every eight milliseconds for everything else.
@MainActor
final class FramePacer {
  private static let interval = Duration.milliseconds(8)

  private let draw: @MainActor () -> Void
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant?
  private var pending: Task<Void, Never>?

  init(_ draw: @escaping @MainActor () -> Void) { self.draw = draw }

  func drawNow() {
    stop()
    last = clock.now
    draw()
  }

  func drawSoon() {
    guard pending == nil else { return }
    let earliest = last.map { $0.advanced(by: Self.interval) } ?? clock.now
    pending = Task { [weak self, clock] in
      do {
        try await clock.sleep(until: earliest)
        self?.drawNow()
      } catch {
        // Cancelled: a key drew it already.
      }
    }
  }

  /// Draws what waits, without waiting for its time.
  func drawPending() {
    if pending != nil { drawNow() }
  }

  func stop() {
    pending?.cancel()
    pending = nil
  }
}

/// A screen on the stack with its running work.
@MainActor
final class Layer<S: Screen>: AnyLayer {
  private struct Work {
    var generation: Int
    var task: Task<Void, Never>
  }

  private(set) weak var app: App?
  private var screen: S
  private let onFinish: @MainActor (S.Outcome) -> Void
  private var works: [EffectID: Work] = [:]
  private var generation = 0
  private var isOpen = true

  init(_ screen: S, app: App, onFinish: @escaping @MainActor (S.Outcome) -> Void) {
    self.screen = screen
    self.app = app
    self.onFinish = onFinish
  }

  isolated deinit { end() }

  var title: String { screen.title }
  var kind: ScreenKind { screen.kind }
  var hints: [KeyHint] { screen.bindings.map(\.hint) }
  var hasUnsavedWork: Bool { screen.hasUnsavedWork }
  var canSaveWork: Bool { screen.saveEvent != nil }
  var isTyping: Bool { screen.isTyping }

  func start() { carryOut(screen.start()) }

  func take(_ input: Input) -> Bool {
    guard let effects = screen.take(input) else { return false }
    carryOut(effects)
    return true
  }

  func hear(_ message: any Sendable) {
    guard isOpen, let effects = screen.hear(message) else { return }
    carryOut(effects)
    app?.contentChanged()
  }

  func perform(_ id: KeyHint.ID) {
    guard let binding = screen.bindings.first(where: { $0.hint.id == id }) else { return }
    receive(binding.event)
  }

  func receive(_ event: S.Event) {
    guard isOpen else { return }
    carryOut(screen.reduce(event))
    app?.departIfSaved()
    app?.contentChanged()
  }

  func saveWork() {
    if let event = screen.saveEvent { receive(event) }
  }

  func draw(into canvas: inout Canvas) { screen.draw(into: &canvas) }

  func pageArea(in bounds: Rect) -> Rect { screen.pageArea(in: bounds) }

  func finish(_ outcome: S.Outcome) {
    guard isOpen else { return }
    app?.close(self)
    onFinish(outcome)
  }

  func end() {
    isOpen = false
    for work in works.values { work.task.cancel() }
    works = [:]
  }

  private func carryOut(_ effects: [Effect<S>]) {
    for effect in effects {
      switch effect.kind {
      case .work(let id, let isAwaited, let operation): begin(id, isAwaited: isAwaited, operation)
      case .change(let operation): change(operation)
      case .worker(let id, let operation): begin(id, isAwaited: false, holdsEnd: true, operation)
      case .cancel(let id): works.removeValue(forKey: id)?.task.cancel()
      case .act(let action): action(self)
      }
    }
  }

  private func change(_ operation: @escaping @concurrent @Sendable () async -> S.Event) {
    app?.workBegan(isChange: true)
    Task { [weak self, weak app] in
      let event = await operation()
      self?.receive(event)
      app?.workEnded(isChange: true)
    }
  }

  private func begin(
    _ id: EffectID, isAwaited: Bool, holdsEnd: Bool = false,
    _ operation: @escaping @concurrent @Sendable (EventSink<S.Event>) async -> Void
  ) {
    guard isOpen else { return }
    works[id]?.task.cancel()
    generation += 1
    let own = generation
    let sink = EventSink<S.Event> { [weak self] event in
      guard let self, self.works[id]?.generation == own else { return }
      self.receive(event)
    }
    if isAwaited { app?.workBegan() }
    if holdsEnd { app?.workerBegan() }
    // A subscription must not keep alive what it is cancelled with.
    let task = Task { [weak self, weak app] in
      await operation(sink)
      if let self, self.works[id]?.generation == own { self.works[id] = nil }
      if isAwaited { app?.workEnded() }
      if holdsEnd { app?.workerEnded() }
    }
    works[id] = Work(generation: own, task: task)
  }
}

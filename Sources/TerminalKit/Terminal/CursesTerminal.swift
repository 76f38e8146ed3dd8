internal import CNcurses
internal import Dispatch

/// The person's terminal through ncurses.
package final class CursesTerminal: Terminal {
  /// Two descriptors and what the environment says about them.
  package struct Device: Sendable {
    package var input: Int32
    package var output: Int32
    package var environment: [String: String]
    /// Whether the process's signals are this terminal's; false for a terminal beside the process's own.
    package var ownsSignals: Bool
    /// Whether ^Z stops the process; not where nothing may lead to a shell.
    package var canSuspend: Bool

    package init(
      input: Int32 = 0, output: Int32 = 1, environment: [String: String], ownsSignals: Bool = true,
      canSuspend: Bool = true
    ) {
      self.input = input
      self.output = output
      self.environment = environment
      self.ownsSignals = ownsSignals
      self.canSuspend = canSuspend
    }
  }

  package private(set) var size: Size
  package var canSuspend: Bool { device.canSuspend }
  private let device: Device
  private let painter: CursesPainter
  private let signals: TerminalSignals?
  private var session: OpaquePointer?
  private var decoder = InputDecoder()
  private var report: (@MainActor ([TerminalEvent]) -> Void)?
  private var inputSource: (any DispatchSourceRead)?

  /// Takes the terminal over.
  ///
  /// - Throws: ``TerminalError`` if there is no terminal or its type cannot be driven; nothing is changed then.
  package init(_ device: Device, theme: Theme) throws(TerminalError) {
    let type = device.environment["TERM"] ?? ""
    guard CursesSession.isTerminal(device.input), CursesSession.isTerminal(device.output) else {
      throw .notATerminal
    }
    guard !type.isEmpty, type != "dumb" else { throw .unsupportedType(type) }
    let isUTF8 = term_adopt_locale()
    // Before anything changes: a signal may come while the screen is being opened.
    signals = device.ownsSignals ? TerminalSignals() : nil
    if device.ownsSignals { term_guard(type, device.output) }
    guard let session = term_open(type, device.input, device.output) else {
      if device.ownsSignals { term_unguard() }
      signals?.stop()
      throw .unsupportedType(type)
    }
    self.session = session
    self.device = device
    painter = CursesPainter(
      session, depth: CursesSession.depth(session, environment: device.environment), theme: theme, isUTF8: isUTF8)
    size = CursesSession.measure(session)
  }

  isolated deinit { close() }

  package func start(_ report: @escaping @MainActor ([TerminalEvent]) -> Void) {
    self.report = report
    let source = DispatchSource.makeReadSource(fileDescriptor: device.input, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.drain() }
    }
    source.activate()
    inputSource = source
    signals?.start { [weak self] signal in self?.take(signal) }
  }

  package func present(_ canvas: Canvas) {
    guard session != nil else { return }
    if device.ownsSignals { term_guard_thread() }
    painter.present(canvas)
  }

  package func use(_ theme: Theme) { painter.use(theme) }

  package func invalidate() {
    guard let session else { return }
    term_invalidate(session)
    painter.forget()
  }

  package func copy(_ text: String) {
    guard let session else { return }
    let bytes = ClipboardSequence(text, insideTmux: device.environment["TMUX"] != nil).bytes
    bytes.withUnsafeBufferPointer { term_send(session, $0.baseAddress, $0.count) }
  }

  package func suspend() {
    guard let session, canSuspend else { return }
    term_leave(session)
    term_stop_process()
    resume()
  }

  package func close() {
    guard let session else { return }
    self.session = nil
    report = nil
    inputSource?.cancel()
    inputSource = nil
    term_close(session)
    if device.ownsSignals { term_unguard() }
    signals?.stop()
  }

  /// Reads every key that waits; reports them in order.
  package func drain() {
    if device.ownsSignals { term_guard_thread() }
    var hasRead = false
    var events: [TerminalEvent] = []
    while let session, let raw = CursesSession.readKey(session) {
      hasRead = true
      if let raw, let input = decoder.decode(raw) { events.append(.input(input)) }
    }
    if !events.isEmpty { report?(events) }
    guard !hasRead, let session, term_input_ended(session) else { return }
    // A descriptor at its end is readable for ever.
    inputSource?.cancel()
    report?([.ended(.hungUp)])
  }

  /// Looks at the device's extent again; reports it if it is another.
  package func measure() {
    guard let session else { return }
    let now = CursesSession.measure(session)
    guard now != size else { return }
    size = now
    term_resize(session, term_size(columns: Int32(now.width), rows: Int32(now.height)))
    painter.forget()
    report?([.resized(now)])
  }

  private func resume() {
    guard let session else { return }
    term_enter(session)
    painter.forget()
    measure()
    report?([.resumed])
  }

  private func take(_ signal: TerminalSignals.Kind) {
    switch signal {
    case .windowChanged: measure()
    case .stop: suspend()
    case .goesOn: resume()
    case .end(let number): report?([.ended(.signal(number))])
    }
  }

  /// What curses has on its pending screen at a place, for tests.
  package func glyph(x: Int, y: Int) -> String {
    guard let session else { return "" }
    return CursesSession.glyph(session, x: x, y: y)
  }
}

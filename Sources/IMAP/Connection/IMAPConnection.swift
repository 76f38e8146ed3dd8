package import MailModel
package import MailTransport

/// One session with an IMAP server: owns the socket, runs the state machines and offers the verbs.
///
/// It reads and never changes a mailbox: EXAMINE and BODY.PEEK only. Verbs may be called from several tasks; they take turns.
package actor IMAPConnection {
  let channel: ByteChannel
  let limits: IMAPLimits
  let turns = TurnQueue()
  let pace: ReadingPace
  private let clock = ContinuousClock()
  private var framer: ResponseFramer
  private var lastTag = 0
  private var broken: MailFailure?
  var recorder: SessionRecorder
  var session = SessionStateMachine()
  private var introduced: KnownServer?
  var mayUseESearch = true

  /// Takes over an open channel on which nothing was said yet.
  ///
  /// - Parameters:
  ///   - channel: the connection.
  ///   - limits: how much the server may send.
  ///   - pace: how long to wait for it.
  package init(channel: ByteChannel, limits: IMAPLimits = IMAPLimits(), pace: ReadingPace = ReadingPace()) {
    self.channel = channel
    self.limits = limits
    self.pace = pace
    framer = ResponseFramer(limits: limits)
    recorder = SessionRecorder(channel.transcript)
  }

  /// Messages in the open mailbox, as last heard.
  package var exists: UInt32 { session.exists }

  /// Whose server it is, as far as it says so: in its answer to ID, its greeting or its capabilities.
  package var server: KnownServer? { introduced ?? session.capabilities.flatMap { KnownServer(offering: $0) } }

  /// Whether the server is on this machine, where octets cost less than the work of making them fewer.
  package nonisolated var isLocal: Bool { channel.peerScope == .loopback }

  /// Remembers secrets that the server may know from an earlier session: nothing that it says may show them.
  package func hide(_ secrets: [SecretText]) { recorder.hide(secrets) }

  /// Words of the server without the secrets of the session.
  package func redacted(_ words: String) -> String { recorder.redacted(words) }

  /// Ends the connection at once; a verb under way ends with a failure.
  package nonisolated func close() async { await channel.close() }

  /// Waits for the server's first words.
  ///
  /// - Throws: `notAMailServer` or `wrongProtocol` if something else answers, `serverUnavailable`, `tooManyConnections`
  ///   and the like by the words of a BYE, `connectionDropped` if nothing comes.
  package func greet() async throws(MailFailure) -> Greeting {
    try await turns.take()
    defer { turns.giveBack() }
    guard case .awaitingGreeting = session.phase else {
      throw MailFailure(.internalFault, "The greeting was taken already")
    }
    let frame = try await greetingFrame()
    if let foreign = ForeignGreeting.failure(for: frame.text, wanted: .imap) { throw lose(foreign) }
    var machine = GreetingStateMachine()
    let response = Response(frame, limits: limits)
    session.observe(response)
    switch machine.receive(response) {
    case .finish(let greeting):
      session.greeted(greeting)
      introduced = KnownServer(saying: greeting.text, in: .greeting)
      return greeting
    case .fail(let failure): throw lose(failure.quoting(frame.text))
    case .wait, .send: throw lose(MailFailure(.internalFault, "The greeting led nowhere"))
    }
  }

  private func greetingFrame() async throws(MailFailure) -> ResponseFrame {
    do throws(MailFailure) {
      return try await nextFrame(pace)
    } catch  where error.kind == .protocolViolation {
      throw MailFailure(.notAMailServer, "What answers there does not greet like an IMAP server")
    }
  }
}

extension IMAPConnection {
  /// Runs one exchange to its end.
  func run<Machine: IMAPStateMachine>(_ machine: Machine) async throws(MailFailure) -> Machine.Outcome {
    var machine = machine
    let first = machine.start()
    return try await finish(machine, from: first)
  }

  /// Brings an exchange that is under way to its end.
  ///
  /// - Parameters:
  ///   - action: what is to be done first.
  ///   - patience: the longest wait for each response; nil for the connection's pace.
  func finish<Machine: IMAPStateMachine>(
    _ machine: Machine, from action: IMAPAction<Machine.Outcome>, within patience: Duration? = nil
  ) async throws(MailFailure) -> Machine.Outcome {
    var (machine, action) = (machine, action)
    var responses = 0
    while true {
      switch action {
      case .send(let transmission):
        try await send(transmission)
        action = .wait
      case .wait:
        responses += 1
        guard responses <= limits.strayResponses else { throw chatter() }
        action = machine.receive(try await nextResponse(within: patience))
      case .finish(let outcome): return outcome
      case .fail(let failure): throw recorder.redacted(failure)
      }
    }
  }

  /// Runs a command of which only the end matters.
  ///
  /// - Throws: what a NO or BAD means.
  func perform(_ command: IMAPCommand, during activity: Refusal.Activity = .other) async throws(MailFailure) {
    let outcome = try await run(CommandStateMachine(command.encoded(tag: nextTag())))
    try check(outcome.status, during: activity)
  }

  /// Passes an OK.
  func check(_ status: StatusResponse, during activity: Refusal.Activity) throws(MailFailure) {
    guard status.kind == .ok else { throw recorder.redacted(Refusal.failure(for: status, during: activity)) }
  }

  /// Octets that a command line may have.
  var lineLimit: Int { ServerHabit.lineLimit(of: server) }

  /// Takes note of what the server says of itself: a greeting may be an intermediary's.
  func identified(by fields: [String: String]) {
    introduced = KnownServer(saying: fields.values.sorted().joined(separator: " "), in: .identity) ?? introduced
  }

  /// A tag that was not used before.
  func nextTag() -> String {
    lastTag += 1
    return "A\(lastTag)"
  }

  /// Sends octets and records them, or what stands for them.
  func send(_ transmission: Transmission) async throws(MailFailure) {
    if let broken { throw broken }
    recorder.sent(transmission)
    do throws(MailFailure) {
      try await channel.write(transmission.octets)
    } catch {
      if error.kind == .connectionDropped { try await hearFarewell() }
      throw lose(error)
    }
  }

  /// What the server said before it hung up says more than that it did.
  private func hearFarewell() async throws(MailFailure) {
    while hasUnreadOctets || channel.bytesWaiting > 0 { _ = try await nextResponse(within: .milliseconds(200)) }
  }

  /// The next response, noted by the session; one that makes no sense comes as `malformed`.
  ///
  /// - Parameter patience: the longest wait; nil for the connection's pace.
  func nextResponse(within patience: Duration? = nil) async throws(MailFailure) -> Response {
    try understand(try await nextFrame(patience.map { ReadingPace(patience: $0, octetsPerSecond: .max) } ?? pace))
  }

  /// The next response if it comes before `deadline`; nil if it does not.
  ///
  /// - Throws: `cancelled`, after which like after nil the session can go on; what ends the session.
  func nextResponse(before deadline: ContinuousClock.Instant) async throws(MailFailure) -> Response? {
    try checkStanding()
    while true {
      do throws(MailFailure) {
        if let frame = try takeFrame() { return try understand(frame) }
        guard let chunk = try await channel.read(within: max(.zero, clock.now.duration(to: deadline))) else {
          return try understand(try lastFrame())
        }
        framer.feed(chunk)
      } catch {
        if error.kind == .timedOut, !isBroken { return nil }
        throw error.kind == .cancelled ? error : lose(error)
      }
    }
  }

  private func understand(_ frame: ResponseFrame) throws(MailFailure) -> Response {
    let response = Response(frame, limits: limits)
    if case .malformed(.overLimit(let what)) = response {
      throw lose(MailFailure(.protocolViolation, "The server sent more \(what) than is accepted"))
    }
    session.observe(response)
    if let farewell = session.unwelcomeFarewell { throw lose(farewell) }
    return response
  }

  /// Whether the session ended with a failure.
  package var isBroken: Bool { broken != nil }

  /// Passes a session that can go on.
  func checkStanding() throws(MailFailure) {
    if let broken { throw broken }
  }

  /// Whether octets have come that nobody asked for.
  var hasUnreadOctets: Bool { !framer.isEmpty }

  /// Packs and unpacks everything behind the response that was read last.
  func beginCompression() throws(MailFailure) {
    do throws(MailFailure) { try channel.compress(after: framer.takeUnread()) } catch { throw lose(error) }
  }

  /// Notes why the session cannot go on, and gives it back to be thrown.
  func lose(_ failure: MailFailure) -> MailFailure {
    let failure = recorder.redacted(failure)
    broken = broken ?? failure
    return failure
  }

  func chatter() -> MailFailure {
    lose(MailFailure(.protocolViolation, "The server talks without end and does not answer"))
  }

  private func nextFrame(_ pace: ReadingPace) async throws(MailFailure) -> ResponseFrame {
    if let broken { throw broken }
    let start = clock.now
    var received = 0
    do throws(MailFailure) {
      while true {
        if let frame = try takeFrame() { return frame }
        let wait = pace.wait(afterOctets: received, elapsed: start.duration(to: clock.now))
        guard let chunk = try await channel.read(within: wait) else { return try lastFrame() }
        received += chunk.count
        framer.feed(chunk)
      }
    } catch {
      throw lose(error)
    }
  }

  private func takeFrame() throws(MailFailure) -> ResponseFrame? {
    do throws(FramingFailure) {
      guard let frame = try framer.next() else { return nil }
      recorder.received(frame)
      return frame
    } catch {
      throw MailFailure(.protocolViolation, error.cause)
    }
  }

  /// What stands behind the last line end when the stream ends: a BYE or another kind of greeting counts, a tagged answer not.
  private func lastFrame() throws(MailFailure) -> ResponseFrame {
    if let frame = framer.finish() {
      recorder.received(frame)
      if case .awaitingGreeting = session.phase { return frame }
      let response = Response(frame, limits: limits)
      if case .status = response { session.observe(response) }
    }
    throw session.endOfStream
  }
}

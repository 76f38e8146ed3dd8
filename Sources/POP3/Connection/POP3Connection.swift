package import MailModel
package import MailTransport

/// One session with a POP3 server: owns the socket, runs the state machines and offers the verbs.
///
/// Nothing on the server changes but by ``delete(_:)``, and that only if ``quit()`` follows. Verbs may be called from
/// several tasks; they take turns.
package actor POP3Connection {
  let channel: ByteChannel
  let limits: POP3Limits
  let turns = TurnQueue()
  private let pace: ReadingPace
  private let clock = ContinuousClock()
  private var framer: ResponseFramer
  private var outstanding = 0
  private var broken: MailFailure?
  var recorder: SessionRecorder
  var session = SessionStateMachine()

  /// Takes over an open channel on which nothing was said yet.
  ///
  /// - Parameters:
  ///   - channel: the connection.
  ///   - limits: how much the server may send.
  ///   - pace: how long to wait for it.
  package init(channel: ByteChannel, limits: POP3Limits = POP3Limits(), pace: ReadingPace = ReadingPace()) {
    self.channel = channel
    self.limits = limits
    self.pace = pace
    framer = ResponseFramer(limits: limits)
    recorder = SessionRecorder(channel.transcript)
  }

  /// Remembers secrets that the server may know from an earlier session: nothing that it says may show them.
  package func hide(_ secrets: [SecretText]) { recorder.hide(secrets) }

  /// Words of the server without the secrets of the session.
  package func redacted(_ words: String) -> String { recorder.redacted(words) }

  /// Ends the connection at once; a verb under way ends with a failure, and the server deletes nothing.
  package nonisolated func close() async { await channel.close() }

  /// Waits for the server's first words.
  ///
  /// - Throws: `notAMailServer` or `wrongProtocol` if something else answers, `serverUnavailable`, `tooManyConnections`
  ///   and the like by the words of an `-ERR`, `connectionDropped` if nothing comes.
  package func greet() async throws(MailFailure) -> Greeting {
    try await turns.take()
    defer { turns.giveBack() }
    guard case .awaitingGreeting = session.phase else {
      throw MailFailure(.internalFault, "The greeting was taken already")
    }
    let frame = try await greetingFrame()
    if let foreign = ForeignGreeting.failure(for: frame.line, wanted: .pop3) { throw lose(foreign) }
    var machine = GreetingStateMachine()
    switch machine.receive(try? Response(frame)) {
    case .success(let greeting):
      session.greeted(greeting)
      return greeting
    case .failure(let failure): throw lose(failure.quoting(frame.line))
    }
  }

  private func greetingFrame() async throws(MailFailure) -> ResponseFrame {
    do throws(MailFailure) {
      return try await nextFrame(.line)
    } catch  where error.kind == .protocolViolation {
      throw MailFailure(.notAMailServer, "What answers there does not greet like a POP3 server")
    }
  }
}

extension POP3Connection {
  /// Runs one exchange to its end.
  func run<Machine: POP3StateMachine>(_ machine: Machine) async throws(MailFailure) -> Machine.Outcome {
    var machine = machine
    var action = machine.start()
    while true {
      switch action {
      case .send(let command):
        try await send(command)
        action = machine.receive(try await nextResponse(to: command))
      case .finish(let outcome): return outcome
      case .fail(let failure): throw recorder.redacted(failure)
      }
    }
  }

  /// Runs a command.
  ///
  /// - Throws: what an `-ERR` means.
  @discardableResult
  func perform(
    _ command: POP3Command, during activity: Refusal.Activity = .other
  ) async throws(MailFailure) -> Response {
    try check(try await run(CommandStateMachine(command)), during: activity)
  }

  /// Passes a `+OK`.
  func check(_ response: Response, during activity: Refusal.Activity) throws(MailFailure) -> Response {
    guard response.indicator == .ok else {
      throw recorder.redacted(Refusal.failure(for: response, during: activity))
    }
    return response
  }

  /// Sends a command and records it, or what stands for it.
  func send(_ command: POP3Command) async throws(MailFailure) {
    let transmission = try command.encoded()
    if let broken { throw broken }
    if outstanding == 0 { try await heedUnasked() }
    recorder.sent(transmission)
    do throws(MailFailure) {
      try await channel.write(transmission.octets)
      outstanding += 1
    } catch {
      // What the server said before it hung up says more than that it did.
      if outstanding == 0, error.kind == .connectionDropped { try await heedUnasked() }
      throw lose(error)
    }
  }

  /// The response to the command that was sent first of those not yet answered.
  func nextResponse(to command: POP3Command) async throws(MailFailure) -> Response {
    let frame = try await nextFrame(command.form)
    outstanding -= 1
    let response = try understand(frame)
    if response.indicator == .challenge, !command.mayBeChallenged {
      throw lose(MailFailure(.protocolViolation, "The server asked for more where an answer was due"))
    }
    return response
  }

  /// Whether octets have come that nobody asked for.
  var hasUnreadOctets: Bool { !framer.isEmpty || channel.bytesWaiting > 0 }

  /// Why the session ended, if it did with a failure.
  var whyBroken: MailFailure? { broken }

  /// Notes why the session cannot go on, and gives it back to be thrown.
  func lose(_ failure: MailFailure) -> MailFailure {
    let failure = recorder.redacted(failure)
    broken = broken ?? failure
    return failure
  }

  /// A response that nobody asked for must not be taken for the answer to what is asked next.
  private func heedUnasked() async throws(MailFailure) {
    guard hasUnreadOctets else { return }
    let response = try understand(try await nextFrame(.line))
    guard response.indicator == .error else {
      throw lose(MailFailure(.protocolViolation, "The server answered without having been asked"))
    }
    throw lose(Refusal.failure(for: response, during: .farewell))
  }

  private func understand(_ frame: ResponseFrame) throws(MailFailure) -> Response {
    do throws(POP3SyntaxError) {
      return try Response(frame)
    } catch {
      throw lose(MailFailure(.protocolViolation, error.cause, serverText: String(decoding: frame.line, as: UTF8.self)))
    }
  }

  private func nextFrame(_ form: ResponseForm) async throws(MailFailure) -> ResponseFrame {
    if let broken { throw broken }
    let start = clock.now
    var received = 0
    do throws(MailFailure) {
      while true {
        if let frame = try takeFrame(form) { return frame }
        let wait = pace.wait(afterOctets: received, elapsed: start.duration(to: clock.now))
        guard let chunk = try await channel.read(within: wait) else { return try lastFrame() }
        received += chunk.count
        framer.feed(chunk)
      }
    } catch {
      throw lose(error)
    }
  }

  private func takeFrame(_ form: ResponseForm) throws(MailFailure) -> ResponseFrame? {
    do throws(FramingFailure) {
      guard let frame = try framer.next(form) else { return nil }
      recorder.received(frame, form)
      return frame
    } catch {
      throw MailFailure(.protocolViolation, error.cause)
    }
  }

  /// What stands behind the last line end when the stream ends: it counts as another kind of greeting, not as an answer.
  private func lastFrame() throws(MailFailure) -> ResponseFrame {
    if case .awaitingGreeting = session.phase, let frame = framer.finish() {
      recorder.received(frame, .line)
      return frame
    }
    throw session.endOfStream
  }
}

package import MailModel
package import MailTransport

/// One session with an SMTP server: owns the socket, runs the state machines and offers the verbs.
///
/// Verbs may be called from several tasks; they take turns.
package actor SMTPConnection {
  let channel: ByteChannel
  let turns = TurnQueue()
  let patience: SMTPPatience
  let clientName: ClientName
  private let clock = ContinuousClock()
  private var framer: ReplyFramer
  private var broken: MailFailure?
  var recorder: SessionRecorder
  var session = SessionStateMachine()

  /// Takes over an open channel on which nothing was said yet.
  ///
  /// - Parameters:
  ///   - channel: the connection.
  ///   - clientName: how to introduce this side.
  ///   - limits: how much the server may send.
  ///   - patience: how long to wait for it.
  package init(
    channel: ByteChannel, clientName: ClientName = .thisMachine(), limits: SMTPLimits = SMTPLimits(),
    patience: SMTPPatience = SMTPPatience()
  ) {
    (self.channel, self.clientName, self.patience) = (channel, clientName, patience)
    framer = ReplyFramer(limits: limits)
    recorder = SessionRecorder(channel.transcript)
  }

  /// What the server can do, as it said since the last change of the session.
  package var extensions: ExtensionSet { session.extensions }

  /// Remembers secrets that the server may know from an earlier session: nothing that it says may show them.
  package func hide(_ secrets: [SecretText]) { recorder.hide(secrets) }

  /// Words of the server without the secrets of the session.
  package func redacted(_ words: String) -> String { recorder.redacted(words) }

  /// Ends the connection at once; a verb under way ends with a failure.
  package nonisolated func close() async { await channel.close() }

  /// Waits for the server's first words.
  ///
  /// - Returns: the words, harmless to show.
  /// - Throws: `notAMailServer` or `wrongProtocol` if something else answers, `serverUnavailable`, `tooManyConnections`
  ///   and the like by the words of a refusal, `connectionDropped` if nothing comes.
  package func greet() async throws(MailFailure) -> String {
    try await turns.take()
    defer { turns.giveBack() }
    guard session.phase == .awaitingGreeting else {
      throw MailFailure(.internalFault, "The greeting was taken already")
    }
    do throws(MailFailure) {
      let text = try await run(GreetingStateMachine(), within: patience.reply)
      session.greeted()
      return DisplayText.line(recorder.redacted(text), limit: 500)
    } catch {
      throw lose(error)
    }
  }

  /// Asks for nothing; keeps the session alive.
  package func noop() async throws(MailFailure) {
    try await turns.take()
    defer { turns.giveBack() }
    _ = try await run(CommandStateMachine(.noop), within: patience.reply)
  }

  /// Says goodbye, waits a moment for the answer, and closes.
  ///
  /// - Parameter patience: the longest wait for the answer.
  package func quit(patience: Duration = .seconds(2)) async {
    do throws(MailFailure) {
      try await turns.take()
      defer { turns.giveBack() }
      session.leave()
      _ = try await run(CommandStateMachine(.quit), within: patience)
    } catch {
      // Whatever goes wrong while leaving, the connection is closed all the same.
    }
    await channel.close()
  }
}

extension SMTPConnection {
  /// Runs one exchange to its end.
  ///
  /// - Parameters:
  ///   - limit: the longest wait for each reply.
  func run<Machine: SMTPStateMachine>(
    _ machine: Machine, within limit: Duration
  ) async throws(MailFailure) -> Machine.Outcome {
    var machine = machine
    var action = machine.start()
    var rounds = 0
    while true {
      switch action {
      case .send(let group): try await send(group)
      case .wait: break
      case .sendMessage: throw lose(MailFailure(.internalFault, "There is no message to send"))
      case .finish(let outcome): return outcome
      case .fail(let failure): throw settle(failure)
      }
      // A sign-in that asks for ever would never come to an end.
      rounds += 1
      guard rounds <= 100 else { throw lose(MailFailure(.protocolViolation, "The server keeps asking without end")) }
      action = machine.receive(try await nextReply(within: limit))
    }
  }

  /// Sends octets together and records them, or what stands for them.
  func send(_ group: [Transmission]) async throws(MailFailure) {
    for transmission in group { recorder.sent(transmission) }
    try await write(group.flatMap(\.octets))
  }

  /// Sends octets that are not recorded.
  func write(_ octets: [UInt8]) async throws(MailFailure) {
    if let broken { throw broken }
    // What came unasked was not said to this command, and would be taken for its reply.
    guard framer.isEmpty else {
      throw lose(MailFailure(.protocolViolation, "The server sent a reply that nobody asked for"))
    }
    do throws(MailFailure) {
      try await channel.write(octets)
    } catch {
      throw lose(error)
    }
  }

  /// The next reply, whole.
  func nextReply(within limit: Duration) async throws(MailFailure) -> Reply {
    if let broken { throw broken }
    let deadline = clock.now + limit
    do throws(MailFailure) {
      while true {
        if let reply = try takeReply() { return reply }
        let wait = max(.zero, clock.now.duration(to: deadline))
        guard let chunk = try await channel.read(within: wait) else { throw endOfStream() }
        framer.feed(chunk)
      }
    } catch {
      throw lose(error)
    }
  }

  /// What the server said before it hung up, if it did.
  func lastWords() async -> Reply? {
    guard let chunk = try? await channel.read(within: .milliseconds(200)) else { return nil }
    framer.feed(chunk)
    return try? takeReply()
  }

  /// Whether octets have come that nobody asked for.
  var hasUnreadOctets: Bool { !framer.isEmpty }

  /// Why the session cannot go on, if it cannot.
  var loss: MailFailure? { broken }

  /// Notes why the session cannot go on, and gives it back to be thrown.
  func lose(_ failure: MailFailure) -> MailFailure {
    let failure = recorder.redacted(failure)
    broken = broken ?? failure
    return failure
  }

  /// Gives a refusal back to be thrown; a server that broke the rules is not spoken to any further.
  func settle(_ failure: MailFailure) -> MailFailure {
    failure.kind == .protocolViolation ? lose(failure) : recorder.redacted(failure)
  }

  private func takeReply() throws(MailFailure) -> Reply? {
    do throws(SMTPSyntaxError) {
      guard let reply = try framer.next() else { return nil }
      recorder.received(reply)
      return reply
    } catch {
      if case .notAReply(let line) = error { throw foreign(line) }
      throw isGreeting
        ? MailFailure(.notAMailServer, "What answers there does not greet like an SMTP server")
        : MailFailure(.protocolViolation, error.cause)
    }
  }

  private var isGreeting: Bool { session.phase == .awaitingGreeting }

  private func foreign(_ line: [UInt8]) -> MailFailure {
    recorder.received(line)
    let words = String(decoding: line, as: UTF8.self)
    guard isGreeting else {
      return MailFailure(.protocolViolation, "The server sent a line that is no reply", serverText: words, limit: 200)
    }
    return ForeignGreeting.failure(for: line, wanted: .smtp)
      ?? MailFailure(
        .notAMailServer, "What answers there does not greet like an SMTP server", serverText: words, limit: 200)
  }

  /// What the end of the stream means: an unfinished line may still tell who speaks there.
  private func endOfStream() -> MailFailure {
    let rest = framer.finish()
    if isGreeting, let failure = ForeignGreeting.failure(for: rest, wanted: .smtp) { return failure }
    return session.endOfStream
  }
}

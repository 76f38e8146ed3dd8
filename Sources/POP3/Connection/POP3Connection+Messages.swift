package import MailModel
import MailTransport

/// Fetching and deleting, pipelined and streamed: the server is read only as fast as the caller takes what comes.
extension POP3Connection {
  /// Commands sent ahead of their answers: some thousand octets, which fit any TCP window (RFC 2449 §6.6).
  private static let mostInFlight = 64

  /// Fetches whole messages (RFC 1939 §5, RETR).
  ///
  /// - Parameters:
  ///   - numbers: the messages, in the order in which they are wanted.
  ///   - onMessage: takes each message; nothing more is read until it returns.
  /// - Returns: what was settled and what was not, with the failure if the server refused or the connection ended.
  /// - Throws: only what `onMessage` throws, after which the connection is of no more use, and what was wrong before it began.
  package func retrieve(
    _ numbers: [UInt32], onMessage: @Sendable (RetrievedMessage) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> PipelineOutcome {
    try await inTransaction { () async throws(MailFailure) in
      try await pipeline(numbers, POP3Command.retrieve, onMessage)
    }
  }

  /// Fetches the headers of messages with the first lines of their bodies (RFC 1939 §7, TOP, which is optional).
  ///
  /// - Parameters:
  ///   - numbers: the messages.
  ///   - lines: lines of the body.
  ///   - onMessage: takes each header with the empty line behind it; nothing more is read until it returns.
  /// - Returns: what was settled and what was not.
  package func top(
    _ numbers: [UInt32], lines: UInt32 = 0, onMessage: @Sendable (RetrievedMessage) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> PipelineOutcome {
    try await inTransaction { () async throws(MailFailure) in
      try await pipeline(numbers, { .top($0, lines: lines) }, onMessage)
    }
  }

  /// Marks messages for deletion (RFC 1939 §5, DELE); they go when ``quit()`` succeeds and not before.
  ///
  /// - Returns: which were marked and which were not.
  package func delete(_ numbers: [UInt32]) async throws(MailFailure) -> PipelineOutcome {
    try await inTransaction { () async throws(MailFailure) in
      let outcome = try await pipeline(numbers, POP3Command.delete) { _ in }
      for number in outcome.done { session.marked(number) }
      return outcome
    }
  }

  /// Takes all marks for deletion away (RFC 1939 §5, RSET).
  package func reset() async throws(MailFailure) {
    try await inTransaction { () async throws(MailFailure) in
      try await perform(.reset)
      session.unmarked()
    }
  }

  /// Ends the session, which makes the server delete what was marked (RFC 1939 §6), and closes the connection.
  ///
  /// - Returns: the messages that the server says it has deleted; none are without this answer.
  /// - Throws: what an `-ERR` means, upon which some of them may be there still; what ended the connection before the
  ///   answer, upon which nobody knows.
  @discardableResult
  package func quit() async throws(MailFailure) -> Set<UInt32> {
    try await turns.take()
    defer { turns.giveBack() }
    do throws(MailFailure) {
      guard session.phase != .awaitingGreeting else {
        throw MailFailure(.internalFault, "QUIT takes a session that has greeted")
      }
      session.leave()
      try await perform(.quit, during: .quit)
    } catch {
      await channel.close()
      throw error
    }
    _ = lose(MailFailure(.connectionDropped, "The session was ended by QUIT"))
    await channel.close()
    return session.deleted
  }

  private func pipeline(
    _ numbers: [UInt32], _ command: (UInt32) -> POP3Command,
    _ deliver: (RetrievedMessage) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> PipelineOutcome {
    let inFlight = try await currentCapabilities().contains(.pipelining) ? Self.mostInFlight : 1
    var machine = PipelineStateMachine(numbers, inFlight: inFlight)
    while !machine.isFinished {
      let message: RetrievedMessage?
      do throws(MailFailure) {
        while let next = machine.next() { try await send(command(next)) }
        guard let awaited = machine.awaited else { break }
        message = machine.receive(try await nextResponse(to: command(awaited)))
      } catch {
        machine.abandon(error)
        break
      }
      if let message { try await hand(message, to: deliver) }
    }
    return redacted(machine.outcome)
  }

  private func redacted(_ outcome: PipelineOutcome) -> PipelineOutcome {
    var outcome = outcome
    outcome.refused = outcome.refused.mapValues { recorder.redacted($0) }
    outcome.failure = outcome.failure.map { recorder.redacted($0) }
    return outcome
  }

  /// A caller that gives up leaves commands unanswered behind it, so nothing else can be asked on this connection.
  private func hand(
    _ message: RetrievedMessage, to deliver: (RetrievedMessage) async throws(MailFailure) -> Void
  ) async throws(MailFailure) {
    do throws(MailFailure) {
      try await deliver(message)
    } catch {
      throw lose(error)
    }
  }
}

package import MailModel
import MailTransport

/// Waiting for news of the open mailbox.
extension IMAPConnection {
  /// How long a cancelled wait may take to end in order.
  private static let farewellPatience = Duration.milliseconds(500)

  /// Waits until something happens to the open mailbox (RFC 2177), for `limit` at most: 29 minutes, or 10 behind a NAT.
  ///
  /// What has happened since EXAMINE, while other verbs were at work, counts: then it returns at once. However it ends, DONE
  /// is sent and its answer read, so that the session can go on; other verbs wait meanwhile.
  /// - Returns: what has happened; quiet if the time is over or the server ended the wait (``MailboxNews/wasCutShort``).
  /// - Throws: `cancelled` within a second, after which the session can go on if the server answered DONE; `internalFault` if no
  ///   mailbox is open or IDLE is not offered; what a refusal or a BYE means; `timedOut` if the server does not take up IDLE.
  package func idle(atMost limit: Duration) async throws(MailFailure) -> MailboxNews {
    try await turns.take()
    defer { turns.giveBack() }
    try checkStanding()
    try requireOpenMailbox()
    guard try await currentCapabilities().contains(.idle) else {
      throw MailFailure(.internalFault, "The server does not offer to wait for news")
    }
    if Task.isCancelled { throw Self.stopped }
    guard session.news.isQuiet else { return session.takeNews() }
    var machine = IdleStateMachine(tag: nextTag())
    if case .send(let command) = machine.start() { try await send(command) }
    do throws(MailFailure) {
      if let told = try await listen(&machine, for: limit) { return merged(told) }
    } catch {
      guard error.kind == .cancelled else { throw error }
      let left = machine
      // This task is cancelled and could send nothing; what is wrong with the answer shows at the next verb.
      await Task { _ = try? await leave(left, within: Self.farewellPatience) }.value
      throw Self.stopped
    }
    return merged(try await leave(machine, within: nil))
  }

  /// Asks what has happened to the open mailbox since EXAMINE or since this last told (RFC 9051, section 6.1.2).
  ///
  /// - Throws: what ``noop()`` throws.
  package func poll() async throws(MailFailure) -> MailboxNews {
    try await noop()
    return session.takeNews()
  }

  private static var stopped: MailFailure { MailFailure(.cancelled, "Waiting for news was stopped on request") }

  /// What the wait found, with what other responses told.
  private func merged(_ told: MailboxNews) -> MailboxNews {
    var news = session.takeNews()
    (news.hasFlagChanges, news.wasCutShort) = (told.hasFlagChanges, told.wasCutShort)
    return news
  }

  /// Hears the server until there is news, the time is over or the server ends it; only then there is a result.
  private func listen(
    _ machine: inout IdleStateMachine, for limit: Duration
  ) async throws(MailFailure) -> MailboxNews? {
    let start = ContinuousClock.now
    var responses = 0
    while session.news.isQuiet, !machine.hasNews {
      let isHurried = machine.isUnanswered && pace.patience < limit
      guard let response = try await nextResponse(before: start + (isHurried ? pace.patience : limit)) else {
        guard isHurried else { return nil }
        throw lose(MailFailure(.timedOut, "The server did not answer when asked to wait for news"))
      }
      responses += 1
      guard responses <= limits.strayResponses else { throw chatter() }
      switch machine.receive(response) {
      case .finish(let told): return told
      case .fail(let failure): throw recorder.redacted(failure)
      case .send(let transmission): try await send(transmission)
      case .wait: break
      }
    }
    return nil
  }

  /// Ends the wait in order.
  private func leave(
    _ machine: IdleStateMachine, within patience: Duration?
  ) async throws(MailFailure) -> MailboxNews {
    var machine = machine
    let last = machine.stop()
    return try await finish(machine, from: last, within: patience)
  }
}

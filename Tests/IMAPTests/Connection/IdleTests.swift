import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Waiting for news")
struct IdleTests {
  private static let opened = """
    S: * PREAUTH [CAPABILITY IMAP4rev1 IDLE] ready
    C: {tag} EXAMINE "INBOX"
    S: * 9 EXISTS
    S: * OK [UIDVALIDITY 1]
    S: * OK [UIDNEXT 10]
    S: {tag} OK

    """
  private static let patient = Duration.seconds(60)

  private func open(_ connection: IMAPConnection) async throws {
    _ = try await connection.greet()
    _ = try await connection.examine(try MailboxName("INBOX"))
  }

  /// What one wait tells, and whether the session can go on after it.
  private func wait(
    _ rest: String, atMost limit: Duration = patient, _ fragmentation: Fragmentation = .whole
  ) async throws -> MailboxNews {
    let told = Told()
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(
      Self.opened + rest + "C: {tag} NOOP\nS: {tag} OK\n", options
    ) { connection, _ in
      try await open(connection)
      await told.take(try await connection.idle(atMost: limit))
      try await connection.noop()
    }
    #expect(outcome.deviation == nil)
    return try #require(await told.last)
  }

  @Test("ends with the news, says DONE and reads the answer")
  func news() async throws {
    let heard: [(String, KeyPath<MailboxNews, Bool>)] = [
      ("* 10 EXISTS", \.hasArrivals), ("* 3 EXPUNGE", \.hasDepartures), ("* VANISHED 4", \.hasDepartures),
      ("* 7 EXISTS", \.hasDepartures), ("* 2 FETCH (FLAGS (\\Seen))", \.hasFlagChanges),
    ]
    for (line, what) in heard {
      let script = """
        C: {tag} IDLE
        S: + idling
        S: * OK Still here
        S: * 9 EXISTS
        S: \(line)
        C: DONE
        S: * OK and more
        S: {tag} OK

        """
      for fragmentation in [.whole, .everyOctet, .split(at: 160), .split(at: 180)] as [Fragmentation] {
        let news = try await wait(script, fragmentation)
        #expect(news[keyPath: what])
        #expect(!news.wasCutShort)
      }
    }
  }

  private func wait(_ rest: String, _ fragmentation: Fragmentation) async throws -> MailboxNews {
    try await wait(rest, atMost: Self.patient, fragmentation)
  }

  @Test("ends quietly when the time is over")
  func time() async throws {
    let news = try await wait("C: {tag} IDLE\nS: + idling\nC: DONE\nS: {tag} OK\n", atMost: .milliseconds(50))
    #expect(news.isQuiet)
    #expect(!news.wasCutShort)
  }

  @Test("what came between EXAMINE and the + is news, whether another verb heard it or the wait")
  func race() async throws {
    let early = try await wait("C: {tag} IDLE\nS: * 10 EXISTS\nS: + idling\nC: DONE\nS: {tag} OK\n")
    #expect(early.hasArrivals)
    let script = """
      C: {tag} NOOP
      S: * 10 EXISTS
      S: {tag} OK
      C: {tag} IDLE
      S: + idling
      C: DONE
      S: {tag} OK
      """
    let outcome = try await playing(Self.opened + script) { connection, _ in
      try await open(connection)
      try await connection.noop()
      #expect(try await connection.idle(atMost: Self.patient).hasArrivals)
      #expect(try await connection.idle(atMost: .milliseconds(20)).isQuiet)
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "a server that ends the wait by itself says nothing new, and says so",
    arguments: ["C: {tag} IDLE\nS: {tag} OK\n", "C: {tag} IDLE\nS: + idling\nS: {tag} OK Idle timeout\n"])
  func cutShort(script: String) async throws {
    let news = try await wait(script)
    #expect(news.isQuiet)
    #expect(news.wasCutShort)
  }

  @Test(
    "a refusal, a BYE and the end of the stream are failures",
    arguments: [
      ("S: {tag} NO not here", MailFailure.Kind.serverUnavailable), ("S: {tag} BAD what?", .protocolViolation),
      ("S: + idling\nS: * BYE AccessTokenExpired", .authenticationFailed), ("S: + idling\n! close", .connectionDropped),
      ("S: * 10 EXI\n! cut", .connectionDropped),
    ])
  func failures(answer: String, kind: MailFailure.Kind) async throws {
    try await playing(Self.opened + "C: {tag} IDLE\n\(answer)\n! stall") { connection, _ in
      try await open(connection)
      await expectFailure(kind) { _ = try await connection.idle(atMost: Self.patient) }
    }
  }

  @Test("a server that never says + is left after the usual patience")
  func noContinuation() async throws {
    try await playing(
      Self.opened + "C: {tag} IDLE\n! stall", pace: ReadingPace(patience: .milliseconds(300))
    ) { connection, _ in
      try await open(connection)
      await expectFailure(.timedOut) { _ = try await connection.idle(atMost: Self.patient) }
      await expectFailure(.timedOut) { try await connection.noop() }
    }
  }

  @Test("a cancelled wait says DONE, and the session goes on")
  func cancellation() async throws {
    let outcome = try await playing(
      Self.opened + "C: {tag} IDLE\nS: + idling\nC: DONE\nS: {tag} OK\nC: {tag} NOOP\nS: {tag} OK\n"
    ) { connection, transcript in
      try await open(connection)
      let waiting = Task { await failure { _ = try await connection.idle(atMost: Self.patient) }?.kind }
      while !transcript.lines.contains("S: + idling") { await Task.yield() }
      waiting.cancel()
      #expect(await waiting.value == .cancelled)
      try await connection.noop()
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a cancelled wait does not hang on a server that does not answer DONE")
  func silentFarewell() async throws {
    try await playing(Self.opened + "C: {tag} IDLE\nS: + idling\nC: DONE\n! stall") { connection, transcript in
      try await open(connection)
      let waiting = Task { await failure { _ = try await connection.idle(atMost: Self.patient) }?.kind }
      while !transcript.lines.contains("S: + idling") { await Task.yield() }
      waiting.cancel()
      #expect(await waiting.value == .cancelled)
      await expectFailure(.timedOut) { try await connection.noop() }
    }
  }

  @Test("without a mailbox or without the server's offer nothing is asked")
  func notPossible() async throws {
    let outcome = try await playing(
      Self.opened.replacing(" IDLE]", with: "]")
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.internalFault) { _ = try await connection.idle(atMost: Self.patient) }
      _ = try await connection.examine(try MailboxName("INBOX"))
      await expectFailure(.internalFault) { _ = try await connection.idle(atMost: Self.patient) }
    }
    #expect(!outcome.text.contains(" IDLE\r\n"))
  }
}

/// The news that a test heard.
private actor Told {
  private(set) var last: MailboxNews?
  func take(_ news: MailboxNews) { last = news }
}

import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

@Suite("What a hostile server may try")
struct AttackTests {
  private static let start = "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS password\nS: +OK\n"

  private func attacked(
    _ script: [ServerStep], limits: POP3Limits = POP3Limits(),
    _ body: @Sendable (POP3Connection) async throws -> Void
  ) async throws {
    try await playing(ServerStep.transcript(Self.start) + script, limits: limits) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
      try await body(connection)
    }
  }

  @Test("a line without end")
  func endlessLine() async throws {
    try await attacked([.expect("STAT"), .flood(1 << 20), .stall]) { connection in
      await expectFailure(.protocolViolation) { _ = try await connection.stat() }
    }
  }

  @Test("a listing of 4 GB")
  func endlessListing() async throws {
    try await attacked([.expect("LIST"), .say("+OK 4294967295 messages"), .flood(4 << 30)]) { connection in
      await expectFailure(.protocolViolation) { _ = try await connection.list() }
      await connection.close()
    }
  }

  @Test("a message without end")
  func endlessMessage() async throws {
    var limits = POP3Limits()
    limits.message = 1 << 20
    limits.drained = 16 << 20
    let script = ServerStep.transcript("C: CAPA\nS: -ERR\nC: RETR 1\nS: +OK") + [.flood(1 << 30)]
    try await attacked(script, limits: limits) { connection in
      let outcome = try await connection.retrieve([1]) { _ in }
      #expect(outcome.failure?.kind == .protocolViolation)
      #expect(outcome.unsettled == [1])
      await connection.close()
    }
  }

  @Test(
    "answers to nothing are not taken for answers to what is asked next",
    arguments: [
      ("+OK 1 1\r\n", MailFailure.Kind.protocolViolation),
      ("-ERR [SYS/TEMP] idle for too long\r\n", .serverUnavailable),
      (String(repeating: "-ERR flood\r\n", count: 10_000), .serverUnavailable), ("\0\0\r\n", .protocolViolation),
    ])
  func unasked(octets: String, kind: MailFailure.Kind) async throws {
    try await attacked([.expect("NOOP"), .send(Wire.octets("+OK\r\n" + octets)), .stall]) { connection in
      try await connection.noop()
      // What came late would still be found before the next command, and what came later still is an answer to it.
      try await Task.sleep(for: .milliseconds(100))
      await expectFailure(kind) { _ = try await connection.stat() }
      await expectFailure(kind) { _ = try await connection.list() }
    }
  }

  @Test("a flood of refusals is one refusal a command")
  func refusals() async throws {
    let script =
      ServerStep.transcript("C: CAPA\nS: +OK\nS: PIPELINING\nS: .\nC: DELE 1\nC: DELE 2")
      + [.send(Wire.octets(String(repeating: "-ERR no\r\n", count: 10_000))), .stall]
    try await attacked(script) { connection in
      let outcome = try await connection.delete([1, 2])
      #expect(outcome.refused.count == 2)
      #expect(outcome.failure == nil)
      await expectFailure { _ = try await connection.stat() }
    }
  }

  @Test("mail cannot end the response that carries it")
  func smuggling() async throws {
    let mail = "a\n.\n+OK\n\r\n\r.\r\n..\r\n.\r+OK\r\n"
    let stuffed = "a\n.\n+OK\n\r\n\r.\r\n...\r\n..\r+OK\r\n"
    let script = ServerStep.transcript("C: CAPA\nS: -ERR\nC: RETR 1\nS: +OK") + [.send(Wire.octets(stuffed + ".\r\n"))]
    try await attacked(script + ServerStep.transcript("C: NOOP\nS: +OK")) { connection in
      let inbox = Inbox()
      _ = try await connection.retrieve([1]) { await inbox.take($0) }
      #expect(await inbox.messages.map(\.octets) == [Wire.octets(mail)])
      try await connection.noop()
    }
  }

  @Test("NUL in listings and words")
  func nul() async throws {
    try await attacked([
      .expect("LIST"), .send(Wire.octets("+OK\r\n1 1\0\r\n.\r\n")), .expect("STAT"), .say("-ERR \u{1B}[32mno\0 way"),
      .stall,
    ]) { connection in
      await expectFailure(.protocolViolation) { _ = try await connection.list() }
      let refused = await failure { _ = try await connection.stat() }
      #expect(refused?.serverText == "[32mno  way")
    }
  }
}

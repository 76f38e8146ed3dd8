import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

@Suite("Verbs on a session")
struct SessionTests {
  private static let start =
    "S: +OK ready\nC: CAPA\nS: -ERR\nC: USER u\nS: +OK\nC: PASS password\nS: +OK\n"
  private static let pipelining = start + "C: CAPA\nS: +OK\nS: PIPELINING\nS: UIDL\nS: .\n"
  private static let single = start + "C: CAPA\nS: -ERR\n"

  private func open(_ connection: POP3Connection) async throws {
    _ = try await connection.greet()
    _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
  }

  @Test("verbs before the sign-in, and the sign-in after it, are refused")
  func order() async throws {
    let outcome = try await playing(Self.start + "! stall") { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.internalFault) { _ = try await connection.stat() }
      _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
      await expectFailure(.internalFault) { _ = try await connection.greet() }
      let again = await failure {
        _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
      }
      #expect(again?.kind == .internalFault)
    }
    #expect(outcome.deviation == nil)
  }

  @Test("one message can be asked about")
  func one() async throws {
    let outcome = try await playing(
      Self.single + "C: UIDL 2\nS: +OK 2 abc\nC: LIST 2\nS: +OK 2 200\nC: LIST 3\nS: +OK 4 200\n"
    ) { connection, _ in
      try await open(connection)
      #expect(try await connection.uniqueID(of: 2)?.rawValue == "abc")
      #expect(try await connection.list(2) == ScanListing(number: 2, size: 200))
      await expectFailure(.protocolViolation) { _ = try await connection.list(3) }
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "a listing that cannot be relied on is a failure, and the session goes on",
    arguments: ["1 a\nS: 1 b", "1 \(String(repeating: "x", count: 71))", "1", "one a"])
  func badListing(lines: String) async throws {
    let outcome = try await playing(
      Self.pipelining + "C: UIDL\nS: +OK\nS: \(lines)\nS: .\nC: NOOP\nS: +OK\n"
    ) { connection, _ in
      try await open(connection)
      await expectFailure(.protocolViolation) { _ = try await connection.uniqueIDs() }
      try await connection.noop()
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a UIDL that is announced and refused is a failure")
  func refusedUIDL() async throws {
    try await playing(Self.pipelining + "C: UIDL\nS: -ERR [SYS/TEMP] later\n! stall") { connection, _ in
      try await open(connection)
      await expectFailure(.serverUnavailable) { _ = try await connection.uniqueIDs() }
    }
  }

  @Test("commands are sent ahead; what is refused keeps nothing else back")
  func pipelined() async throws {
    let outcome = try await playing(
      Self.pipelining
        + "C: RETR 3\nC: RETR 2\nC: RETR 1\nS: +OK\nS: c\nS: .\nS: -ERR no such message\nS: +OK\nS: a\nS: .\n"
    ) { connection, _ in
      try await open(connection)
      let inbox = Inbox()
      let outcome = try await connection.retrieve([3, 2, 1]) { await inbox.take($0) }
      #expect(await inbox.messages.map(\.number) == [3, 1])
      #expect(outcome.refused[2]?.kind == .serverUnavailable)
      #expect(outcome.failure == nil)
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a message over the limit is passed by, and the next one comes")
  func tooLarge() async throws {
    var limits = POP3Limits()
    limits.message = 10
    try await playing(
      Self.single + "C: RETR 1\nS: +OK\nS: 0123456789\nS: .\nC: RETR 2\nS: +OK\nS: ok\nS: .\n", limits: limits
    ) { connection, _ in
      try await open(connection)
      let inbox = Inbox()
      let outcome = try await connection.retrieve([1, 2]) { await inbox.take($0) }
      #expect(outcome.tooLarge == [1: 12])
      #expect(await inbox.messages.map(\.octets) == [Wire.octets("ok\r\n")])
    }
  }

  @Test(
    "an end in the middle settles nothing",
    arguments: [
      ("S: +OK\nS: abc\n! cut", MailFailure.Kind.connectionDropped),
      ("S: +OK\nS: abc\nS: .x\n! close", .connectionDropped),
      ("! reset", .connectionDropped), ("S: * OK\n! stall", .protocolViolation),
      ("S: + more\n! stall", .protocolViolation),
    ])
  func ends(rest: String, kind: MailFailure.Kind) async throws {
    try await playing(Self.single + "C: RETR 1\n" + rest) { connection, _ in
      try await open(connection)
      let inbox = Inbox()
      let outcome = try await connection.retrieve([1]) { await inbox.take($0) }
      #expect(outcome.failure?.kind == kind)
      #expect(outcome.unsettled == [1])
      #expect(await inbox.messages.isEmpty)
      await expectFailure(kind) { try await connection.noop() }
      await expectFailure(kind) { try await connection.quit() }
    }
  }

  @Test("QUIT reports what the server has deleted, and RSET takes the marks away")
  func deleting() async throws {
    let outcome = try await playing(
      Self.pipelining
        + """
        C: DELE 1
        S: +OK
        C: RSET
        S: +OK
        C: DELE 2
        C: DELE 3
        S: +OK
        S: -ERR message 3 already deleted
        C: QUIT
        S: +OK bye
        """
    ) { connection, _ in
      try await open(connection)
      _ = try await connection.delete([1])
      try await connection.reset()
      #expect(try await connection.delete([2, 3]).done == [2])
      #expect(try await connection.quit() == [2])
      await expectFailure(.connectionDropped) { try await connection.noop() }
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "without the answer to QUIT nothing counts as deleted",
    arguments: [
      ("S: -ERR some deleted messages not removed\n! stall", MailFailure.Kind.serverUnavailable),
      ("! close", .connectionDropped), ("! stall", .timedOut), ("S: +OKAY\n! close", .internalFault),
    ])
  func unansweredQuit(answer: String, kind: MailFailure.Kind) async throws {
    try await playing(
      Self.single + "C: DELE 1\nS: +OK\nC: QUIT\n\(answer)", pace: ReadingPace(patience: .milliseconds(300))
    ) { connection, _ in
      try await open(connection)
      _ = try await connection.delete([1])
      let refused = await failure { try await connection.quit() }
      #expect((refused?.kind ?? .internalFault) == kind)
    }
  }

  @Test("verbs called at once take turns")
  func turns() async throws {
    let outcome = try await playing(Self.start + String(repeating: "C: NOOP\nS: +OK\n", count: 5)) { connection, _ in
      try await open(connection)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 { group.addTask { try await connection.noop() } }
        try await group.waitForAll()
      }
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a cancelled verb ends at once, and so does one that waits for its turn")
  func cancellation() async throws {
    try await playing(Self.start + "C: NOOP\n! stall") { connection, _ in
      try await open(connection)
      let first = Task { await failure { try await connection.noop() }?.kind }
      let second = Task { await failure { try await connection.noop() }?.kind }
      first.cancel()
      second.cancel()
      #expect(await first.value == .cancelled)
      #expect(await second.value == .cancelled)
    }
  }

  @Test("a caller that gives up ends the session")
  func givingUp() async throws {
    try await playing(Self.single + "C: RETR 1\nS: +OK\nS: x\nS: .\n! stall") { connection, _ in
      try await open(connection)
      let thrown = await failure {
        _ = try await connection.retrieve([1]) { _ throws(MailFailure) in throw MailFailure(.storageFailed, "full") }
      }
      #expect(thrown?.kind == .storageFailed)
      await expectFailure(.storageFailed) { try await connection.noop() }
    }
  }

  @Test("of many messages the transcript shows the first few and no mail")
  func transcript() async throws {
    let answers = (1...9).map { "S: +OK \($0)\nS: secret mail\nS: .\n" }.joined()
    let asked = (1...9).map { "C: RETR \($0)\n" }.joined()
    try await playing(Self.pipelining + asked + answers) { connection, transcript in
      try await open(connection)
      _ = try await connection.retrieve(Array(1...9)) { _ in }
      let lines = transcript.lines
      let asked = lines.filter { $0.hasPrefix("C: RETR") }
      #expect(asked == ["C: RETR 1", "C: RETR 2", "C: RETR 3"])
      #expect(lines.suffix(3) == ["S: +OK 3", "S: (13 octets)", "S: …"])
      let hasMail = lines.contains { $0.contains("secret") }
      #expect(!hasMail)
      #expect(lines.contains("C: PASS ••••••••"))
    }
  }
}

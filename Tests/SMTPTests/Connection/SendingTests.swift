import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("Sending, and what can happen then")
struct SendingTests {
  private static let start = "S: 220 mx\nC: EHLO desk.example\nS: 250-mx\nS: 250 PIPELINING\n"
  private static let upToData =
    start + "C: MAIL FROM:<a@x.example>\nC: RCPT TO:<b@x.example>\nC: DATA\nS: 250\nS: 250\nS: 354\n"
  private static let upToDot = upToData + "C: Hello\nC: .\n"

  private static func open(_ connection: SMTPConnection) async throws {
    _ = try await connection.greet()
    _ = try await connection.hello()
  }

  private static func send(_ connection: SMTPConnection, _ message: String = "Hello\r\n") async throws
    -> SubmissionResult
  {
    try await open(connection)
    return try await connection.send(
      try Envelope(sender: "a@x.example", recipients: ["b@x.example"]), Wire.octets(message))
  }

  @Test(
    "whatever happens after the dot but a reply leaves the outcome unknown",
    arguments: [
      ("! close", MailFailure.Kind.connectionDropped), ("! cut", .connectionDropped), ("! reset", .connectionDropped),
      ("! stall", .timedOut), ("S: hello\n! stall", .protocolViolation), ("S: 354 more\n! stall", .protocolViolation),
      ("S: 250-\n! close", .connectionDropped),
    ])
  func unknown(ending: String, kind: MailFailure.Kind) async throws {
    try await playing(
      Self.upToDot + ending, patience: SMTPPatience(delivery: .milliseconds(300))
    ) { connection, _ in
      let result = try await Self.send(connection)
      #expect(result.isUnknown)
      guard case .unknown(let failure) = result.recipients[0].verdict else {
        Issue.record("\(result.recipients[0].verdict)")
        return
      }
      #expect(failure.kind == kind)
      #expect(await Self.isSpent(connection))
    }
  }

  private static func isSpent(_ connection: SMTPConnection) async -> Bool {
    await failure { try await connection.noop() } != nil
  }

  @Test(
    "a reply is a verdict, even a bad one",
    arguments: [
      ("S: 250 2.0.0 queued", "accepted"), ("S: 451 4.3.0 later", "deferred throttled"),
      ("S: 554 5.7.1 spam", "refused messageRefused"), ("S: 421 shutting down\n! close", "deferred serverUnavailable"),
      ("S: 552 5.2.2 over quota", "refused quotaExceeded"),
    ])
  func verdicts(ending: String, expected: String) async throws {
    try await playing(Self.upToDot + ending) { connection, _ in
      let verdict = try await Self.send(connection).recipients[0].verdict
      let text =
        switch verdict {
        case .accepted: "accepted"
        case .deferred(let failure): "deferred \(failure.kind.rawValue)"
        case .refused(let failure): "refused \(failure.kind.rawValue)"
        case .unknown: "unknown"
        }
      #expect(text == expected)
    }
  }

  @Test(
    "before the dot a lost connection means that nothing was handed over",
    arguments: [
      start + "! close", start + "C: MAIL FROM:<a@x.example>\n! cut",
      start + "C: MAIL FROM:<a@x.example>\nC: RCPT TO:<b@x.example>\nC: DATA\nS: 250\nS: 250\n! close",
      start + "C: MAIL FROM:<a@x.example>\nC: RCPT TO:<b@x.example>\nC: DATA\nS: 250\nS: 421 bye\n! close",
      start + "C: MAIL FROM:<a@x.example>\nS: 250\nS: what\n! stall",
    ])
  func lostBefore(transcript: String) async throws {
    let outcome = try await playing(transcript) { connection, _ in
      await expectFailure { _ = try await Self.send(connection) }
      #expect(await Self.isSpent(connection))
    }
    #expect(!outcome.text.contains("Hello"))
  }

  @Test(
    "a server that hangs up after its refusals has refused all the same",
    arguments: ["S: 421 bye\n! close", "! close", "S: 250\n! close"])
  func hangsUp(ending: String) async throws {
    let refusals = "S: 250\nS: 550 5.1.1 no\nS: 554 no valid recipients\nC: RSET\n"
    try await playing(
      "\(Self.start)C: MAIL FROM:<a@x.example>\nC: RCPT TO:<b@x.example>\nC: DATA\n\(refusals)\(ending)"
    ) { connection, _ in
      let result = try await Self.send(connection)
      #expect(result.recipients[0].verdict.failure?.kind == .recipientRefused)
      #expect(await Self.isSpent(connection))
    }
  }

  @Test("a server that hangs up in the middle of a large message has not got it")
  func lostWithin() async throws {
    let large = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 120_000)
    let steps = ServerStep.transcript(Self.upToData) + [.swallow(100_000), .reset]
    let outcome = try await playing(steps) { connection, _ in
      await expectFailure(.connectionDropped) { _ = try await Self.send(connection, large) }
    }
    #expect(!outcome.text.hasSuffix("\r\n.\r\n"))
  }

  @Test("a verdict that comes before the message is complete is none")
  func early() async throws {
    let script = ServerStep.transcript(
      Self.start + "C: MAIL FROM:<a@x.example>\nC: RCPT TO:<b@x.example>\nC: DATA\nS: 250\nS: 250\n")
    try await playing(script + [.send(Wire.octets("354 go\r\n250 queued\r\n")), .stall]) { connection, _ in
      await expectFailure(.protocolViolation) { _ = try await Self.send(connection) }
    }
  }

  @Test("cancelling while the verdict is awaited leaves the outcome unknown")
  func cancelled() async throws {
    try await playing(Self.upToDot + "! stall") { connection, transcript in
      let sending = Task { try await Self.send(connection) }
      while !transcript.lines.contains("C: .") { try await Task.sleep(for: .milliseconds(5)) }
      sending.cancel()
      #expect(try await sending.value.recipients[0].verdict.failure?.kind == .cancelled)
    }
  }

  @Test("a refused message leaves the session fit for the next one")
  func goesOn() async throws {
    let outcome = try await playing(
      Self.upToDot + """
        S: 554 5.7.1 spam
        C: MAIL FROM:<a@x.example>
        C: RCPT TO:<b@x.example>
        C: DATA
        S: 250
        S: 550 no
        S: 554 no valid recipients
        C: RSET
        S: 250
        C: MAIL FROM:<a@x.example>
        C: RCPT TO:<b@x.example>
        C: DATA
        S: 250
        S: 250
        S: 354
        C: Hello
        C: .
        S: 250 2.0.0 \u{1B}[31mqueued
        C: NOOP
        S: 250
        """
    ) { connection, _ in
      #expect(try await Self.send(connection).isAccepted == false)
      let envelope = try Envelope(sender: "a@x.example", recipients: ["b@x.example"])
      let second = try await connection.send(envelope, Wire.octets("Hello\r\n"))
      #expect(second.recipients[0].verdict.failure?.kind == .recipientRefused)
      let third = try await connection.send(envelope, Wire.octets("Hello\r\n"))
      #expect(third.isAccepted)
      #expect(third.receipt == "250 2.0.0 [31mqueued")
      try await connection.noop()
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "asking for sender and recipient tells which of them is refused, and sends nothing",
    arguments: [
      (["250", "250", "250"], nil), (["553 no"], MailFailure.Kind.senderRefused),
      (["250", "550 no", "250"], .recipientRefused), (["250", "450 4.2.0 Greylisted", "250"], .greylisted),
      (["530 5.7.0 Authentication required"], .authenticationFailed),
    ] as [([String], MailFailure.Kind?)])
  func verify(replies: [String], kind: MailFailure.Kind?) async throws {
    let commands = ["MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "RSET"]
    let exchange = zip(commands, replies).map { "C: \($0)\nS: \($1)\n" }.joined()
    let outcome = try await playing("\(Self.start)\(exchange)C: NOOP\nS: 250") { connection, _ in
      try await Self.open(connection)
      let found = await failure { try await connection.verify(sender: "a@x.example", recipient: "b@x.example") }
      #expect(found?.kind == kind)
      try await connection.noop()
    }
    #expect(outcome.deviation == nil)
  }

  @Test("messages that no server takes are refused before a word is said")
  func beforehand() async throws {
    let outcome = try await playing(
      "S: 220 mx\nC: EHLO {*}\nS: 250-mx\nS: 250 SIZE 20\n! stall"
    ) { connection, _ in
      try await Self.open(connection)
      let envelope = try Envelope(sender: "a@x.example", recipients: ["b@x.example"])
      for (message, kind) in [
        ("", MailFailure.Kind.invalidData), (String(repeating: "x", count: 999), .invalidData), ("a\0", .invalidData),
        ("grün", .invalidData), (String(repeating: "x\n", count: 10), .messageTooLarge),
      ] {
        await expectFailure(kind) { _ = try await connection.send(envelope, Wire.octets(message)) }
      }
    }
    #expect(outcome.text == "EHLO desk.example\r\n")
  }
}

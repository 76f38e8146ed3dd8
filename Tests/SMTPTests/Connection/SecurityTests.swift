import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("What an attacker may try before TLS and at the sign-in")
struct SecurityTests {
  private static let offered = "S: 220 mx ready\nC: EHLO desk.example\nS: 250-mx\nS: 250 STARTTLS\n"
  private static let open = "S: 220 mx ready\nC: EHLO desk.example\nS: 250-mx\nS: 250 AUTH PLAIN\n"

  @Test("STARTTLS forgets what was said before, says EHLO again and signs in inside TLS", arguments: [true, false])
  func startTLS(isTLS12Only: Bool) async throws {
    var (options, certificates) = try tls()
    options.isTLS12Only = isTLS12Only
    let outcome = try await playing(
      """
      S: 220 mx ready
      C: EHLO desk.example
      S: 250-mx
      S: 250-AUTH EVIL LOGIN
      S: 250-SIZE 10
      S: 250 STARTTLS
      C: STARTTLS
      S: 220 2.0.0 Ready to start TLS
      ! tls
      C: EHLO desk.example
      S: 250-mx
      S: 250 AUTH PLAIN
      C: AUTH PLAIN AHUAcGFzc3dvcmQ=
      S: 235 in
      """, options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      try await connection.startTLS()
      #expect(await connection.extensions.sizeLimit == nil)
      #expect(try await connection.signIn(credential()) == .plain)
    }
    #expect(outcome.deviation == nil)
  }

  @Test("octets behind the STARTTLS answer end the session", arguments: ["250 injected\r\n", "250-in", "2"])
  func injection(injected: String) async throws {
    let (options, certificates) = try tls()
    let script =
      ServerStep.transcript(Self.offered) + [
        .expect("STARTTLS"), .send(Wire.octets("220 begin\r\n\(injected)")), .stall,
      ]
    let outcome = try await playing(script, options, caFile: certificates.caFile) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      await expectFailure(.protocolViolation) { try await connection.startTLS() }
      await expectFailure { _ = try await connection.signIn(try credential()) }
    }
    #expect(!outcome.text.contains("AUTH"))
  }

  private static let refusals: [(String, MailFailure.Kind)] = [
    ("S: 220 mx\nC: EHLO {*}\nS: 250-mx\nS: 250 AUTH PLAIN\n", .tlsNotOffered),
    ("S: 220 mx\nC: EHLO {*}\nS: 502 what\nC: HELO {*}\nS: 250 mx\n", .tlsNotOffered),
    ("\(offered)C: STARTTLS\nS: 454 4.7.0 TLS not available\n", .tlsNotOffered),
    ("\(offered)C: STARTTLS\nS: 500 what\n", .tlsNotOffered),
    ("\(offered)C: STARTTLS\nS: 250 ok\n", .protocolViolation),
    ("\(offered)C: STARTTLS\nS: 334 go\n", .protocolViolation),
    ("\(offered)C: STARTTLS\nS: + go\n", .protocolViolation),
    ("\(offered)C: STARTTLS\nS: 421 bye\n", .serverUnavailable),
    ("\(offered)C: STARTTLS\n! close\n", .connectionDropped),
  ]

  @Test("without STARTTLS no credential is sent", arguments: refusals)
  func refusedTLS(transcript: String, kind: MailFailure.Kind) async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      transcript + "! stall", options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      await expectFailure(kind) { _ = try await connection.protect(by: .tls) }
      await expectFailure { _ = try await connection.signIn(try credential()) }
    }
    #expect(!outcome.text.contains("AUTH"))
  }

  @Test(
    "opportunistic goes on without TLS where there is none, and then without a password",
    arguments: [
      open, offered + "C: STARTTLS\nS: 454 4.7.0 TLS not available due to temporary reason\n",
    ])
  func opportunistic(transcript: String) async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      transcript + "C: MAIL FROM:<a@x.example>\nS: 250\nC: RCPT TO:<b@x.example>\nS: 250\nC: RSET\nS: 250", options,
      caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      #expect(try await connection.protect(by: .opportunistic) == false)
      let refused = await failure { _ = try await connection.signIn(try credential()) }
      #expect([.plaintextRefused, .tlsRequired].contains(refused?.kind))
      try await connection.verify(sender: "a@x.example", recipient: "b@x.example")
    }
    #expect(outcome.deviation == nil)
    #expect(!outcome.text.contains("AUTH"))
  }

  @Test("opportunistic does not go on after a certificate that proves nothing")
  func wrongCertificate() async throws {
    let (options, certificates) = try tls()
    let stranger = try TestCertificates()
    let outcome = try await playing(
      Self.offered + "C: STARTTLS\nS: 220 go\n! tls\n! stall", options, caFile: stranger.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      let refused = await failure { _ = try await connection.protect(by: .opportunistic) }
      #expect(refused?.kind == .certificateUntrusted)
      await expectFailure { try await connection.verify(sender: "a@x.example", recipient: "b@x.example") }
    }
    #expect(!outcome.text.contains("MAIL"))
    // Its folder holds what the server shows.
    withExtendedLifetime(certificates) {}
  }

  @Test("a password does not travel unprotected without consent")
  func plaintext() async throws {
    let outcome = try await playing(Self.open + "! stall") { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      await expectFailure(.plaintextRefused) { _ = try await connection.signIn(try credential()) }
    }
    #expect(outcome.text == "EHLO desk.example\r\n")
  }

  @Test("a password that the server repeats is neither recorded nor thrown")
  func repeated() async throws {
    try await playing(
      Self.open
        + "C: AUTH PLAIN AHUAcGFzc3dvcmQ=\nS: 535-5.7.8 wrong AHUAcGFzc3dvcmQ=\nS: 535 5.7.8 not password\n! stall"
    ) { connection, transcript in
      _ = try await connection.greet()
      _ = try await connection.hello()
      let refused = await failure { _ = try await connection.signIn(try credential(), allowPlaintext: true) }
      #expect(refused?.kind == .authenticationFailed)
      #expect(refused?.serverText?.contains("password") == false)
      #expect(refused?.serverText?.contains("AHUA") == false)
      #expect(!transcript.lines.contains { $0.contains("password") || $0.contains("AHUAc") })
      #expect(transcript.lines.contains("C: AUTH PLAIN ••••••••"))
    }
  }

  @Test("a mechanism that the server turns out not to know gives way to the next")
  func nextMechanism() async throws {
    let outcome = try await playing(
      """
      S: 220 mx
      C: EHLO desk.example
      S: 250-mx
      S: 250 AUTH LOGIN PLAIN
      C: AUTH PLAIN AHUAcGFzc3dvcmQ=
      S: 504 5.5.4 Unrecognized authentication type
      C: AUTH LOGIN
      S: 334 VXNlcm5hbWU6
      C: dQ==
      S: 334 UGFzc3dvcmQ6
      C: cGFzc3dvcmQ=
      S: 235 in
      """
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      #expect(try await connection.signIn(credential(), allowPlaintext: true) == .login)
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a server that says yes without having proven itself is not spoken to any further")
  func unproven() async throws {
    let outcome = try await playing(
      "S: 220 mx\nC: EHLO {*}\nS: 250-mx\nS: 250 AUTH SCRAM-SHA-256\nC: AUTH SCRAM-SHA-256 {*}\nS: 235 in\n! stall"
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      await expectFailure(.protocolViolation) { _ = try await connection.signIn(try credential()) }
      await expectFailure(.protocolViolation) { try await connection.noop() }
    }
    #expect(!outcome.text.contains("NOOP"))
  }

  @Test("a sign-in that asks without end is left")
  func endlessChallenges() async throws {
    let asking = String(repeating: "S: 334 e30=\nC: {*}\n", count: 200)
    try await playing(Self.open + "C: AUTH PLAIN {*}\n" + asking + "! stall") { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      let refused = await failure { _ = try await connection.signIn(try credential(), allowPlaintext: true) }
      #expect(refused?.kind == .protocolViolation)
    }
  }

  @Test(
    "what is no SMTP server is told apart",
    arguments: [
      ("+OK POP3 ready", MailFailure.Kind.wrongProtocol), ("* OK IMAP4rev1 ready", .wrongProtocol),
      ("HTTP/1.1 400 Bad Request", .notAMailServer), ("hello there", .notAMailServer),
      ("SSH-2.0-OpenSSH", .notAMailServer), ("\u{15}\u{03}\u{03}\u{00}", .wrongProtocol), ("250 ok", .notAMailServer),
      ("554 No SMTP service here", .serverUnavailable), ("421 Too many connections", .tooManyConnections),
      ("220-one\r\n221 two", .notAMailServer),
    ])
  func greetings(line: String, kind: MailFailure.Kind) async throws {
    for script in [[ServerStep.say(line), .stall], [.send(Wire.octets(line + "\n")), .close]] {
      try await playing(script) { connection, _ in
        await expectFailure(kind) { _ = try await connection.greet() }
      }
    }
  }

  @Test("an unfinished first line tells too who speaks there")
  func unfinishedGreeting() async throws {
    try await playing([.send([0x15, 0x03, 0x03, 0, 2, 2, 40]), .close]) { connection, _ in
      await expectFailure(.wrongProtocol) { _ = try await connection.greet() }
    }
    try await playing("! close") { connection, _ in
      await expectFailure(.connectionDropped) { _ = try await connection.greet() }
    }
  }

  @Test(
    "a greeting without end is none",
    arguments: [
      [ServerStep.flood(1 << 20), .stall], [.send(Wire.octets(String(repeating: "220-x\r\n", count: 10_000))), .stall],
    ])
  func endlessGreeting(script: [ServerStep]) async throws {
    try await playing(script) { connection, _ in
      await expectFailure(.notAMailServer) { _ = try await connection.greet() }
    }
  }

  @Test(
    "endless, garbled and mixed replies end the session",
    arguments: [
      [ServerStep.send(Wire.octets("250-")), .flood(4 << 30), .stall],
      [.send(Wire.octets(String(repeating: "250-SIZE 1\r\n", count: 100_000))), .stall],
      [.send(Wire.octets("250-mx\r\n550 SIZE\r\n")), .stall], [.send(Wire.octets("250-mx\r\nSIZE\r\n")), .stall],
    ])
  func endless(steps: [ServerStep]) async throws {
    try await playing([.say("220 mx"), .expect("EHLO {*}")] + steps) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.protocolViolation) { _ = try await connection.hello() }
    }
  }

  @Test("a server that is silent or trickles is left", arguments: [[ServerStep.stall], [.send([0x32]), .stall]])
  func stalled(script: [ServerStep]) async throws {
    try await playing(script, patience: .uniform(.milliseconds(50))) { connection, _ in
      await expectFailure(.timedOut) { _ = try await connection.greet() }
    }
  }

  @Test("no line end and no NUL leaves in any argument")
  func arguments() async throws {
    let outcome = try await playing(Self.open + "! stall") { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.hello()
      for hostile in ["a@x.example>\r\nDATA", "a@x.example\nRSET", "a\0@x.example"] {
        let asSender = await failure { try await connection.verify(sender: hostile, recipient: "b@x.example") }
        let asRecipient = await failure { try await connection.verify(sender: "b@x.example", recipient: hostile) }
        #expect(asSender?.kind == .invalidData)
        #expect(asRecipient?.kind == .invalidData)
      }
    }
    #expect(outcome.text == "EHLO desk.example\r\n")
  }
}

import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("What an attacker may try before TLS and at the sign-in")
struct SecurityTests {
  private func tls() throws -> (options: ScriptedServer.Options, certificates: TestCertificates) {
    let certificates = try TestCertificates()
    var options = ScriptedServer.Options()
    options.identity = try certificates.localhost()
    return (options, certificates)
  }

  @Test("STARTTLS forgets what was said before and signs in inside TLS")
  func startTLS() async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      """
      S: * OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=EVIL LOGINDISABLED] ready
      C: {tag} STARTTLS
      S: * 99 EXISTS
      S: {tag} OK begin
      ! tls
      C: {tag} CAPABILITY
      S: * CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR
      S: {tag} OK done
      C: {tag} AUTHENTICATE PLAIN AHUAcGFzc3dvcmQ=
      S: {tag} OK in
      """, options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      try await connection.startTLS()
      #expect(await connection.exists == 0)
      #expect(try await connection.signIn(username: "u", password: SecretText("password")) == "PLAIN")
    }
    #expect(outcome.deviation == nil)
  }

  @Test("octets behind the STARTTLS answer end the session", arguments: ["* OK injected\r\n", "* CAP"])
  func injection(injected: String) async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      [
        .say("* OK [CAPABILITY IMAP4rev1 STARTTLS] ready"), .expect("{tag} STARTTLS"),
        .send(Wire.octets("A1 OK begin\r\n\(injected)")), .stall,
      ], options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.protocolViolation) { try await connection.startTLS() }
      await expectFailure { _ = try await connection.signIn(username: "u", password: SecretText("password")) }
    }
    #expect(!outcome.text.contains("password"))
  }

  @Test(
    "without STARTTLS no credential is sent",
    arguments: [
      ("S: * OK [CAPABILITY IMAP4rev1] ready", MailFailure.Kind.tlsNotOffered),
      ("S: * OK [CAPABILITY STARTTLS] ready\nC: {tag} STARTTLS\nS: {tag} NO not now", .tlsNotOffered),
      ("S: * OK [CAPABILITY STARTTLS] ready\nC: {tag} STARTTLS\nS: {tag} BAD what", .tlsNotOffered),
      ("S: * OK [CAPABILITY STARTTLS] ready\nC: {tag} STARTTLS\nS: + go on", .protocolViolation),
      ("S: * PREAUTH [CAPABILITY STARTTLS] welcome", .protocolViolation),
      ("S: * OK [CAPABILITY STARTTLS] ready\nC: {tag} STARTTLS\n! close", .connectionDropped),
      ("S: * OK [CAPABILITY STARTTLS] ready\nC: {tag} STARTTLS\nS: * BYE no", .serverUnavailable),
    ])
  func refusedTLS(transcript: String, kind: MailFailure.Kind) async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      transcript + "\n! stall", options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(kind) { try await connection.startTLS() }
      await expectFailure {
        _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
      }
    }
    #expect(!outcome.text.contains("AUTHENTICATE") && !outcome.text.contains("LOGIN"))
  }

  @Test("a password does not travel unprotected without consent")
  func plaintext() async throws {
    let outcome = try await playing("S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n! stall") { connection, _ in
      _ = try await connection.greet()
      let refused = await failure { _ = try await connection.signIn(username: "u", password: SecretText("password")) }
      #expect(refused?.kind == .plaintextRefused)
    }
    #expect(outcome.text.isEmpty)
  }

  @Test(
    "credentials with line breaks or NUL are refused before an octet is sent",
    arguments: [
      ("u", "p\r\nA9 LOGOUT"), ("u\n", "password"), ("u\0", "password"), ("u", "pass\0word"), ("u", ""),
    ])
  func unsendable(username: String, password: String) async throws {
    let outcome = try await playing("S: * OK ready\n! stall") { connection, _ in
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(username: username, password: SecretText(password), allowPlaintext: true)
      }
      #expect(refused?.kind == .configurationInvalid)
    }
    #expect(outcome.text.isEmpty)
  }

  @Test("a password that the server repeats is neither recorded nor thrown")
  func repeated() async throws {
    try await playing(
      """
      S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready
      C: {tag} AUTHENTICATE PLAIN AHUAcGFzc3dvcmQ=
      S: * NO [ALERT] somebody tried password or AHUAcGFzc3dvcmQ=
      S: {tag} NO wrong password: "password"
      ! stall
      """
    ) { connection, transcript in
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: true)
      }
      #expect(refused?.kind == .authenticationFailed)
      #expect(refused?.serverText?.contains("password") == false)
      #expect(!transcript.lines.contains { $0.contains("password") || $0.contains("AHUAc") })
      #expect(transcript.lines.contains("C: A1 AUTHENTICATE PLAIN ••••••••"))
    }
  }

  @Test(
    "what is no IMAP server is told apart",
    arguments: [
      ("+OK POP3 ready", MailFailure.Kind.wrongProtocol), ("220 mx ESMTP", .wrongProtocol),
      ("HTTP/1.1 400 Bad Request", .notAMailServer), ("hello there", .notAMailServer), ("A1 OK", .notAMailServer),
      ("* LIST () NIL x", .notAMailServer), ("* OK", .internalFault), ("* BYE", .serverUnavailable),
      ("* BYE Too many connections", .tooManyConnections), ("* BYE [UNAVAILABLE] later", .serverUnavailable),
    ])
  func greetings(line: String, kind: MailFailure.Kind) async throws {
    for script in [[ServerStep.say(line), .stall], [.send(Wire.octets(line)), .close]] {
      try await playing(script) { connection, _ in
        let refused = await failure { _ = try await connection.greet() }
        #expect((refused?.kind ?? .internalFault) == kind)
      }
    }
  }

  @Test("a connection that ends before the greeting was dropped")
  func noGreeting() async throws {
    try await playing("! close") { connection, _ in
      #expect(await failure { _ = try await connection.greet() }?.kind == .connectionDropped)
    }
  }

  @Test("a greeting without end is none")
  func endlessGreeting() async throws {
    try await playing([.flood(200_000), .stall]) { connection, _ in
      #expect(await failure { _ = try await connection.greet() }?.kind == .notAMailServer)
    }
  }

  @Test("a server that is silent or trickles is left", arguments: [[ServerStep.stall], [.send([0x2A]), .stall]])
  func stalled(script: [ServerStep]) async throws {
    try await playing(script, pace: ReadingPace(patience: .milliseconds(50))) { connection, _ in
      #expect(await failure { _ = try await connection.greet() }?.kind == .timedOut)
    }
  }
}

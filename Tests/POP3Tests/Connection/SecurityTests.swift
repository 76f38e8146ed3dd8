import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

@Suite("What an attacker may try before TLS and at the sign-in")
struct SecurityTests {
  private static let plain = "S: +OK ready\nC: CAPA\nS: +OK\nS: SASL PLAIN\nS: .\n"
  private static let stls = "S: +OK ready\nC: CAPA\nS: +OK\nS: STLS\nS: .\n"

  private func tls() throws -> (options: ScriptedServer.Options, certificates: TestCertificates) {
    let certificates = try TestCertificates()
    var options = ScriptedServer.Options()
    options.identity = try certificates.localhost()
    return (options, certificates)
  }

  private func signIn(_ connection: POP3Connection, consent: Bool = true) async throws -> String {
    try await connection.signIn(username: "u", password: SecretText("password"), allowPlaintext: consent)
  }

  @Test("STLS forgets what was said before and signs in inside TLS")
  func startTLS() async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(
      """
      S: +OK Dovecot ready
      C: CAPA
      S: +OK
      S: STLS
      S: SASL EVIL
      S: .
      C: STLS
      S: +OK begin
      ! tls
      C: CAPA
      S: +OK
      S: SASL PLAIN
      S: .
      C: AUTH PLAIN
      S: +
      C: AHUAcGFzc3dvcmQ=
      S: +OK in
      """, options, caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      try await connection.startTLS()
      #expect(try await signIn(connection, consent: false) == "PLAIN")
    }
    #expect(outcome.deviation == nil)
  }

  @Test("octets behind the STLS answer end the session", arguments: ["+OK injected\r\n", "+O", "-ERR\r\n", "\0"])
  func injection(injected: String) async throws {
    let (options, certificates) = try tls()
    let script =
      ServerStep.transcript(Self.stls + "C: STLS") + [.send(Wire.octets("+OK begin\r\n\(injected)")), .stall]
    let outcome = try await playing(script, options, caFile: certificates.caFile) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.protocolViolation) { try await connection.startTLS() }
      await expectFailure { _ = try await signIn(connection) }
    }
    #expect(!outcome.text.contains("AUTH") && !outcome.text.contains("USER"))
  }

  @Test(
    "without STLS no credential is sent",
    arguments: [
      ("S: +OK ready\nC: CAPA\nS: +OK\nS: USER\nS: .", MailFailure.Kind.tlsNotOffered),
      ("S: +OK ready\nC: CAPA\nS: -ERR what\nC: STLS\nS: -ERR what", .tlsNotOffered),
      (stls + "C: STLS\nS: -ERR not now", .tlsNotOffered), (stls + "C: STLS\nS: + go on", .protocolViolation),
      (stls + "C: STLS\nS: * OK", .protocolViolation), (stls + "C: STLS\n! close", .connectionDropped),
      (stls + "C: STLS\nS: +OK\n! close", .connectionDropped),
    ])
  func refusedTLS(transcript: String, kind: MailFailure.Kind) async throws {
    let (options, certificates) = try tls()
    let outcome = try await playing(transcript + "\n! stall", options, caFile: certificates.caFile) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(kind) { try await connection.startTLS() }
      await expectFailure { _ = try await signIn(connection) }
    }
    #expect(!outcome.text.contains("AUTH") && !outcome.text.contains("USER"))
  }

  @Test("nothing from which the password can be had travels unprotected without consent")
  func plaintext() async throws {
    for choice in [SignInChoice.automatic, .only(.apop), .only(.user), .only(.sasl(.plain))] {
      let outcome = try await playing(
        "S: +OK <1@host>\nC: CAPA\nS: +OK\nS: USER\nS: SASL PLAIN LOGIN\nS: .\n! stall"
      ) { connection, _ in
        _ = try await connection.greet()
        await expectFailure(.plaintextRefused) {
          _ = try await connection.signIn(username: "u", password: SecretText("password"), choice: choice)
        }
      }
      #expect(outcome.text == "CAPA\r\n")
    }
  }

  @Test("a server that cannot prove that it knows the password is left")
  func unproven() async throws {
    let outcome = try await playing(
      """
      S: +OK
      C: CAPA
      S: +OK
      S: SASL SCRAM-SHA-256 PLAIN
      S: .
      C: AUTH SCRAM-SHA-256
      S: +
      C: {first}
      S: +OK you are in
      ! stall
      """
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.protocolViolation) { _ = try await signIn(connection) }
      await expectFailure(.protocolViolation) { _ = try await signIn(connection) }
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a token goes by XOAUTH2, and the reasons of a refusal are told")
  func token() async throws {
    let certificates = try TestCertificates()
    let outcome = try await playing(
      """
      S: +OK The Microsoft Exchange POP3 service is ready.
      C: CAPA
      S: +OK
      S: USER
      S: SASL PLAIN XOAUTH2
      S: .
      C: AUTH XOAUTH2
      S: +
      C: dXNlcj11AWF1dGg9QmVhcmVyIHRva2VuLTQ3MTEBAQ==
      S: + eyJzdGF0dXMiOiI0MDEifQ==
      C: 
      S: -ERR Authentication failure: logon failure
      ! stall
      """, .tls(try certificates.localhost()), caFile: certificates.caFile
    ) { connection, transcript in
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(try SASLCredential(username: "u", token: SecretText("token-4711")))
      }
      #expect(refused?.kind == .reconnectRequired)
      #expect(refused?.serverText?.contains("401") == true)
      #expect(!transcript.lines.contains { $0.contains("4711") || $0.contains("dXNlcj") })
    }
    #expect(outcome.deviation == nil)
  }

  @Test("APOP sends the digest of timestamp and password")
  func apop() async throws {
    let outcome = try await playing(
      """
      S: +OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>
      C: CAPA
      S: -ERR
      C: APOP mrose c4c9334bac560ecc979e58001b3e22fb
      S: -ERR not c4c9334bac560ecc979e58001b3e22fb
      ! stall
      """
    ) { connection, transcript in
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(
          username: "mrose", password: SecretText("tanstaaf"), choice: .only(.apop), allowPlaintext: true)
      }
      #expect(refused?.kind == .authenticationFailed)
      #expect(refused?.serverText?.contains("c4c9") == false)
      #expect(!transcript.lines.contains { $0.contains("c4c9") })
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "credentials that cannot be sent are refused before an octet is",
    arguments: [
      ("u", "p\r\nDELE 1", SignInChoice.automatic), ("u\n", "password", .automatic), ("u\0", "password", .automatic),
      ("u", "pass\0word", .automatic), ("u", "", .automatic), ("", "password", .automatic),
      ("u v", "password", .only(.apop)),
    ])
  func unsendable(username: String, password: String, choice: SignInChoice) async throws {
    let outcome = try await playing("S: +OK <1@host>\n! stall") { connection, _ in
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(
          username: username, password: SecretText(password), choice: choice, allowPlaintext: true)
      }
      #expect(refused?.kind == .configurationInvalid)
    }
    #expect(outcome.text.isEmpty)
  }

  @Test("a password that the server repeats is neither recorded nor thrown")
  func repeated() async throws {
    try await playing(
      Self.plain
        + """
        C: AUTH PLAIN
        S: + password
        C: AHUAcGFzc3dvcmQ=
        S: -ERR [AUTH] wrong: "password" or AHUAcGFzc3dvcmQ=
        ! stall
        """
    ) { connection, transcript in
      _ = try await connection.greet()
      let refused = await failure { _ = try await signIn(connection) }
      #expect(refused?.kind == .authenticationFailed)
      #expect(refused?.serverText?.contains("password") == false)
      #expect(!transcript.lines.contains { $0.contains("password") || $0.contains("AHUAc") })
      #expect(transcript.lines.contains("C: ••••••••"))
    }
  }

  @Test(
    "what is no POP3 server is told apart",
    arguments: [
      ("* OK IMAP4rev1 ready", MailFailure.Kind.wrongProtocol), ("220 mx ESMTP", .wrongProtocol),
      ("HTTP/1.1 400 Bad Request", .notAMailServer), ("hello there", .notAMailServer), ("+ go", .notAMailServer),
      ("+OK", .internalFault), ("-ERR", .serverUnavailable), ("-ERR Too many connections", .tooManyConnections),
      ("-ERR [SYS/TEMP] later", .serverUnavailable), ("\u{15}\u{03}\u{01}", .wrongProtocol), ("\0", .notAMailServer),
    ])
  func greetings(line: String, kind: MailFailure.Kind) async throws {
    for script in [[ServerStep.say(line), .stall], [.send(Wire.octets(line)), .close]] {
      try await playing(script) { connection, _ in
        let refused = await failure { _ = try await connection.greet() }
        #expect((refused?.kind ?? .internalFault) == kind)
      }
    }
  }

  @Test("a greeting without end is none, and one that never comes was dropped")
  func noGreeting() async throws {
    try await playing([.flood(200_000), .stall]) { connection, _ in
      await expectFailure(.notAMailServer) { _ = try await connection.greet() }
    }
    try await playing("! close") { connection, _ in
      await expectFailure(.connectionDropped) { _ = try await connection.greet() }
    }
  }

  @Test("a server that is silent or trickles is left", arguments: [[ServerStep.stall], [.send([0x2B]), .stall]])
  func stalled(script: [ServerStep]) async throws {
    try await playing(script, pace: ReadingPace(patience: .milliseconds(50))) { connection, _ in
      await expectFailure(.timedOut) { _ = try await connection.greet() }
    }
  }
}

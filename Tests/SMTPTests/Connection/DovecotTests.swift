import DemoMail
import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("A real Dovecot")
struct DovecotTests {
  private func server(
    _ dovecot: PrivateDovecot, _ encryption: EncryptionMethod, password: String? = nil, consent: Bool = false
  ) throws -> SubmissionServer {
    let port = encryption == .ssl ? dovecot.submissionsPort : dovecot.submissionPort
    let user = dovecot.users[0]
    var server = SubmissionServer(
      endpoint: Endpoint(host: dovecot.address, port: port), encryption: encryption,
      credential: try SASLCredential(username: user.name, password: SecretText(password ?? user.password)))
    server.caFile = dovecot.caFile
    server.policy = HostPolicy(allowLocalHosts: true)
    server.allowPlaintext = consent
    return server
  }

  private static let message = """
    From: ar@demo.example
    To: clara@acme.example
    Subject: Invoice 4711

    A line.
    .
    .dot
    ..two dots
    \("")
    . and a space
    ...
    umlauts: grün, dots: .
    .
    """.replacing("\n", with: "\r\n") + "\r\n"

  /// The message without the trace field that the server puts above it (RFC 5321 §4.4).
  private static func withoutTrace(_ message: [UInt8]) -> [UInt8] {
    guard message.starts(with: "Received:".utf8) else { return message }
    var lines = message.split(separator: 0x0A, omittingEmptySubsequences: false)[1...]
    while let first = lines.first?.first, first == 0x09 || first == 0x20 { lines.removeFirst() }
    return Array(lines.joined(separator: [0x0A]))
  }

  @Test("delivers a message octet by octet, whatever protects the connection", arguments: EncryptionMethod.allCases)
  func delivers(encryption: EncryptionMethod) async throws {
    var options = PrivateDovecot.Options()
    options.users.append(.init(name: "outside@demo.example", password: "secret"))
    options.strangersMail = "outside@demo.example"
    try await PrivateDovecot.run(options) { dovecot in
      let server = try server(dovecot, encryption, consent: encryption == .none)
      let connection = try await server.open()
      #expect(await connection.extensions.contains(.pipelining))
      let sender = dovecot.users[0].name
      try await connection.verify(sender: sender, recipient: sender)
      let envelope = try Envelope(sender: sender, recipients: ["clara@acme.example", sender])
      let large = Wire.octets(Self.message + String(repeating: ".\r\n..\r\nx\r\n", count: 5_000))
      for message in [Wire.octets(Self.message), large] {
        let result = try await connection.send(envelope, message)
        #expect(result.recipients.map(\.verdict) == [.accepted, .accepted])
      }
      try await connection.noop()
      await connection.quit()
      for user in ["outside@demo.example", sender] {
        let delivered = try dovecot.messages(user: user).sorted { $0.count < $1.count }
        #expect(delivered.count == 2)
        #expect(delivered.first.map(Self.withoutTrace) == Wire.octets(Self.message))
        #expect(delivered.last.map(Self.withoutTrace) == large)
      }
    }
  }

  @Test("tells an unknown recipient from a known one, and goes on")
  func recipients() async throws {
    try await PrivateDovecot.run { dovecot in
      let connection = try await server(dovecot, .ssl).open()
      let sender = dovecot.users[0].name
      let unknown = await failure { try await connection.verify(sender: sender, recipient: "nobody@demo.example") }
      #expect(unknown?.kind == .recipientRefused)
      #expect(unknown?.serverText?.contains("550") == true)
      let envelope = try Envelope(sender: sender, recipients: ["nobody@demo.example", sender])
      let result = try await connection.send(envelope, Wire.octets("Subject: x\r\n\r\nHello\r\n"))
      #expect(result.recipients[0].verdict.failure?.kind == .recipientRefused)
      #expect(result.recipients[1].verdict == .accepted)
      let none = try await connection.send(
        try Envelope(sender: sender, recipients: ["nobody@demo.example"]), Wire.octets("x\r\n"))
      #expect(!none.isAccepted)
      try await connection.noop()
      await connection.quit()
      #expect(try dovecot.messages().count == 1)
    }
  }

  @Test(
    "takes a password by every mechanism it knows, and no wrong one",
    arguments: [
      ("plain", SASLMechanism.plain), ("login", .login), ("cram-md5", .cramMD5), ("scram-sha-256", .scramSHA256),
    ])
  func mechanisms(offered: String, used: SASLMechanism) async throws {
    var options = PrivateDovecot.Options()
    options.mechanisms = [offered]
    try await PrivateDovecot.run(options) { dovecot in
      for encryption in [EncryptionMethod.ssl, .none] {
        let wrong = try server(dovecot, encryption, password: "wrong-one", consent: encryption == .none)
        await expectFailure(.authenticationFailed) { _ = try await wrong.open() }
        var reached: [String] = []
        let right = try server(dovecot, encryption, consent: encryption == .none)
        let (stages, add) = AsyncStream<OpeningReport>.makeStream()
        let connection = try await right.open { add.yield($0) }
        add.finish()
        for await report in stages { reached.append(report.detail) }
        #expect(reached.last == "\(used.rawValue) as \(dovecot.users[0].name)")
        await connection.quit()
      }
    }
  }

  @Test("a server that takes passwords only inside TLS gets none without")
  func onlyOverTLS() async throws {
    var options = PrivateDovecot.Options()
    options.signIn = .onlyOverTLS
    try await PrivateDovecot.run(options) { dovecot in
      let open = try server(dovecot, .none, consent: true)
      await expectFailure(.tlsRequired) { _ = try await open.open() }
      for encryption in [EncryptionMethod.tls, .opportunistic] {
        let connection = try await server(dovecot, encryption).open()
        await connection.quit()
      }
    }
  }

  @Test(
    "takes a good token, and says why it refuses an expired one",
    arguments: [("xoauth2", SASLMechanism.xoauth2), ("oauthbearer", .oauthBearer)])
  func tokens(offered: String, used: SASLMechanism) async throws {
    let issuer = try TokenIssuer()
    var options = PrivateDovecot.Options()
    options.mechanisms = ["plain", offered]
    options.extraConfiguration = issuer.configuration
    try await PrivateDovecot.run(options) { dovecot in
      let user = dovecot.users[0].name
      var server = try server(dovecot, .tls)
      server.credential = try SASLCredential(username: user, token: SecretText(issuer.token(for: user)))
      let connection = try await server.open()
      try await connection.verify(sender: user, recipient: user)
      await connection.quit()
      let expired = issuer.token(for: user, lifetime: -300)
      server.credential = try SASLCredential(username: user, token: SecretText(expired))
      let refused = await failure { _ = try await server.open() }
      #expect(refused?.kind == .reconnectRequired)
      #expect(refused?.serverText?.contains("status") == true)
    }
  }
}

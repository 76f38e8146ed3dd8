import DemoMail
import Glibc
import MailModel
import MailTransport
import SMTP
import TestSupport
import Testing

@Suite("A real Postfix")
struct PostfixTests {
  private static let service = PostfixService.submissions

  /// Nobody is at home in the first domain; mail for the second vanishes, and is reported as delivered.
  private static let domains =
    "transport_maps = inline:{ { void.example = error:5.1.2 nobody lives there }, { sink.example = discard: } }"

  private static func open(_ postfix: PrivatePostfix) async throws -> SMTPConnection {
    let user = postfix.users[0]
    var server = SubmissionServer(
      endpoint: Endpoint(host: postfix.address, port: postfix.port(of: service)), encryption: .ssl,
      credential: try SASLCredential(username: user.name, password: SecretText(user.password)))
    server.caFile = postfix.caFile
    server.policy = HostPolicy(allowLocalHosts: true)
    return try await server.open()
  }

  private static func message(_ subject: String, _ body: String) -> [UInt8] {
    let header = ["From: <ar@demo.example>", "To: <ann@elsewhere.example>", "Subject: \(subject)"]
    return Wire.octets((header + ["Message-ID: <1@demo.example>", "", ""]).joined(separator: "\r\n") + body)
  }

  private static let messages: [(name: String, octets: [UInt8])] = [
    ("dots", message("Dots", [".", "..", ". .", "", ".dot", "...", "."].map { $0 + "\r\n" }.joined())),
    ("a line at the limit", message("Line", String(repeating: "x", count: 998) + "\r\n")),
    ("a line of dots at the limit", message("Line", String(repeating: ".", count: 998) + "\r\n")),
    ("eight bits", message("Bits", "Grüße aus Zürich\r\n") + [0xE4, 0xFF, 0x80, 0x0D, 0x0A]),
    ("a header beyond ASCII", message("Grüße", "x\r\n")),
    ("a megabyte", message("Size", String(repeating: ".\r\n..\r\n0123456789 abcdefghij\r\n", count: 34_000))),
    ("no body", message("Nothing", "")),
  ]

  @Test("gets every message octet for octet, whatever is in it")
  func octets() async throws {
    try await PrivatePostfix.run { postfix in
      let connection = try await Self.open(postfix)
      let envelope = try Envelope(sender: postfix.users[0].name, recipients: ["ann@elsewhere.example"])
      for (name, octets) in Self.messages {
        let result = try await connection.send(envelope, octets)
        #expect(result.recipients.map(\.verdict) == [.accepted], "\(name)")
        #expect(result.receipt?.contains("queued as") == true)
        let delivered = try #require(await postfix.delivery())
        #expect(delivered.user == "outside")
        #expect(Array(delivered.message.suffix(octets.count)) == octets, "\(name)")
        // Only the trace field stands above it (RFC 5321 §4.4).
        let trace = Wire.text(delivered.message.dropLast(octets.count))
        #expect(trace.hasPrefix("Received: from ") && trace.split(separator: "\r\n").dropFirst().allSatisfy(\.isFolded))
      }
      await connection.quit()
    }
  }

  @Test("takes addresses beyond ASCII, and several recipients at once with a verdict for each")
  func recipients() async throws {
    try await PrivatePostfix.run { postfix in
      let connection = try await Self.open(postfix)
      let extensions = await connection.extensions
      for keyword in [SMTPExtension.pipelining, .size, .eightBitMIME, .smtpUTF8, .dsn] {
        #expect(extensions.contains(keyword), "\(keyword)")
      }
      let own = postfix.users[0].name
      let envelope = try Envelope(sender: own, recipients: ["jürgen@elsewhere.example", "nobody@demo.example", own])
      let result = try await connection.send(envelope, Self.message("Three", "x\r\n"))
      #expect(result.recipients.map(\.verdict.failure?.kind) == [nil, .recipientRefused, nil])
      try await connection.verify(sender: own, recipient: own)
      await connection.quit()
      var users: Set<String> = []
      while users.count < 2 { users.insert(try #require(await postfix.delivery()).user) }
      #expect(users == [own, "outside"])
    }
  }

  @Test("reports on the delivery to each recipient as it was asked to, and names what the sender named")
  func notifications() async throws {
    var options = PrivatePostfix.Options()
    // Otherwise the recipients whom nobody knows would be refused at once.
    options.settings = [Self.domains, "smtpd_reject_unlisted_recipient = no"]
    try await PrivatePostfix.run(options) { postfix in
      let connection = try await Self.open(postfix)
      let own = postfix.users[0].name
      var envelope = Envelope(
        sender: try MailPath(own),
        recipients: [
          Envelope.Recipient(try MailPath("told+1@void.example"), notify: [.failure]),
          Envelope.Recipient(try MailPath("quiet@void.example"), notify: []),
          Envelope.Recipient(try MailPath("seen@sink.example"), notify: [.success]),
        ])
      (envelope.returned, envelope.identifier) = (.headers, "postdue+4711=x")
      let result = try await connection.send(envelope, Self.message("Reminder", "The body does not come back.\r\n"))
      #expect(result.recipients.map(\.verdict) == [.accepted, .accepted, .accepted])
      await connection.quit()
      let reports = [try await Self.report(postfix), try await Self.report(postfix)]
      let failed = try #require(reports.first { $0.contains("Action: failed") })
      let done = try #require(reports.first { !$0.contains("Action: failed") })
      for report in reports {
        // xtext in the command, plain in the report (RFC 3461 §4, RFC 3464 §2.2.1).
        #expect(report.contains("Original-Envelope-Id: postdue+4711=x"), "\(report)")
        #expect(report.contains("Subject: Reminder") && !report.contains("The body does not come back"))
        #expect(!report.contains("quiet@void.example"))
      }
      #expect(failed.contains("Original-Recipient: rfc822;told+1@void.example") && failed.contains("Status: 5.1.2"))
      #expect(done.contains("Original-Recipient: rfc822;seen@sink.example"))
    }
  }

  /// The next delivery, which must be a report to the sender.
  private static func report(_ postfix: PrivatePostfix) async throws -> String {
    let delivered = try #require(await postfix.delivery())
    #expect(delivered.user == postfix.users[0].name)
    let text = Wire.text(delivered.message)
    #expect(text.contains("report-type=delivery-status"))
    return text
  }

  @Test("leaves nothing behind, and says what it lacks where it cannot start")
  func ending() async throws {
    let postfix = try await PrivatePostfix.start()
    let (folder, port) = (postfix.folder, postfix.port(of: .submission))
    postfix.stop()
    postfix.stop()
    #expect(access(folder, F_OK) != 0)
    await expectFailure(.connectionRefused) { _ = try LineConnection(address: "127.0.0.1", port: port) }
    var options = PrivatePostfix.Options()
    options.services = [PostfixService("wrong", ["this is no setting"])]
    let refused = await failure { _ = try await PrivatePostfix.start(options) }
    #expect(refused?.kind == .cannotCreate)
    #expect(refused?.serverText?.contains("fatal") == true, "\(String(describing: refused))")
  }
}

extension Substring {
  /// Whether it continues a header field (RFC 5322 §2.2.3).
  fileprivate var isFolded: Bool { first == " " || first == "\t" }
}

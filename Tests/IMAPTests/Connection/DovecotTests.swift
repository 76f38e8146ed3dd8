import DemoMail
import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A real Dovecot")
struct DovecotTests {
  private func connect(
    to server: PrivateDovecot, _ security: ConnectionSecurity
  ) async throws -> IMAPConnection {
    let port = security == .implicitTLS ? server.imapsPort : server.imapPort
    let channel = try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: server.address, port: port), security: security,
        caFile: security == .plain ? nil : server.caFile, policy: HostPolicy(allowLocalHosts: true)))
    return IMAPConnection(channel: channel)
  }

  private func message(_ number: Int) -> [UInt8] {
    let lines = String(repeating: "Line of message \(number).\r\n", count: number * 40)
    return Wire.octets("Subject: \(number)\r\nFrom: a@b.example\r\n\r\n\(lines)")
  }

  @Test("gives every message as it is, plain, by STARTTLS and over TLS")
  func wholeSession() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...30 {
        try server.append(message(number), date: Timestamp(seconds: 1_762_000_000 + Int64(number) * 86_400))
      }
      try server.createFolder("Receivables/2026")
      for security in ConnectionSecurity.allCases { try await session(with: server, security) }
      #expect(try server.doveadm("-f", "flow", "search", "-u", server.users[0].name, "seen").isEmpty)
    }
  }

  private func session(with server: PrivateDovecot, _ security: ConnectionSecurity) async throws {
    let connection = try await connect(to: server, security)
    #expect(try await connection.greet().text.contains("Dovecot"))
    if security == .startTLS { try await connection.startTLS() }
    let mechanism = try await connection.signIn(
      username: server.users[0].name, password: SecretText(server.users[0].password),
      allowPlaintext: security == .plain)
    #expect(mechanism == "PLAIN")
    #expect(try await connection.identify()["name"] == "Dovecot")
    #expect(try await connection.list().map(\.name.text).sorted().contains("Receivables/2026"))
    let inbox = try MailboxName("INBOX")
    #expect(try await connection.status(inbox).messages == 30)
    let snapshot = try await connection.examine(inbox)
    #expect(snapshot.exists == 30)
    #expect(snapshot.uidNext == 31)
    let found = try await connection.search(.all)
    #expect(found == UIDSet(1...30))
    let recent = SearchCriteria(uids: UIDSet(2...30), since: Timestamp(seconds: 1_762_000_000 + 20 * 86_400).date)
    #expect(try await connection.search(recent).last == 30)
    let sizes = try await connection.fetchSizes(found)
    #expect(sizes[30].map(Int.init) == message(30).count)
    let taken = Inbox()
    let plan = FetchPlan(found, sizes: sizes, messages: 7)
    let outcome = try await connection.fetchMessages(plan.batches) { await taken.take($0) }
    #expect(outcome.failure == nil)
    #expect(outcome.completedBatches.count == plan.batches.count)
    let messages = await taken.messages
    #expect(messages.count == 30)
    #expect(messages.allSatisfy { $0.body == message(Int($0.uid)) && !$0.attributes.flags.contains("\\Seen") })
    let third = messages.first { $0.uid == 3 }
    #expect(third?.attributes.internalDate?.timestamp == Timestamp(seconds: 1_762_259_200))
    await connection.logout()
  }

  @Test("says what is wrong with the password and the folder")
  func refusals() async throws {
    try await PrivateDovecot.run { server in
      let connection = try await connect(to: server, .implicitTLS)
      _ = try await connection.greet()
      let refused = await failure {
        _ = try await connection.signIn(username: server.users[0].name, password: SecretText("wrong-one"))
      }
      #expect(refused?.kind == .authenticationFailed)
      _ = try await connection.signIn(username: server.users[0].name, password: SecretText(server.users[0].password))
      let missing = await failure { _ = try await connection.examine(try MailboxName("Nowhere")) }
      #expect(missing?.kind == .folderNotFound)
      await connection.logout()
    }
  }

  @Test(
    "takes a password by every mechanism it knows, and no wrong one",
    arguments: [
      ("plain", "PLAIN"), ("login", "LOGIN"), ("cram-md5", "CRAM-MD5"), ("scram-sha-256", "SCRAM-SHA-256"),
      ("plain login cram-md5 scram-sha-256", "SCRAM-SHA-256"),
    ])
  func mechanisms(offered: String, used: String) async throws {
    var options = PrivateDovecot.Options()
    options.mechanisms = offered.split(separator: " ").map(String.init)
    try await PrivateDovecot.run(options) { server in
      for security in [ConnectionSecurity.plain, .implicitTLS] {
        let connection = try await connect(to: server, security)
        _ = try await connection.greet()
        let user = server.users[0]
        let wrong = await failure {
          _ = try await connection.signIn(
            username: user.name, password: SecretText("wrong-one"), allowPlaintext: security == .plain)
        }
        #expect(wrong?.kind == .authenticationFailed)
        let mechanism = try await connection.signIn(
          username: user.name, password: SecretText(user.password), allowPlaintext: security == .plain)
        #expect(mechanism == used)
        #expect(try await connection.status(try MailboxName("INBOX")).messages == 0)
        await connection.logout()
      }
    }
  }

  @Test(
    "takes a good token, and says why it refuses an expired one",
    arguments: [("xoauth2", "XOAUTH2"), ("oauthbearer", "OAUTHBEARER")])
  func tokens(offered: String, used: String) async throws {
    let issuer = try TokenIssuer()
    var options = PrivateDovecot.Options()
    options.mechanisms = ["plain", offered]
    options.extraConfiguration = issuer.configuration
    try await PrivateDovecot.run(options) { server in
      let user = server.users[0].name
      let connection = try await connect(to: server, .implicitTLS)
      _ = try await connection.greet()
      let refused = await failure {
        let expired = SecretText(issuer.token(for: user, lifetime: -300))
        _ = try await connection.signIn(SASLCredential(username: user, token: expired))
      }
      #expect(refused?.kind == .reconnectRequired)
      #expect(refused?.serverText?.contains("status") == true)
      let good = SecretText(issuer.token(for: user))
      #expect(try await connection.signIn(SASLCredential(username: user, token: good)) == used)
      #expect(try await connection.status(try MailboxName("INBOX")).messages == 0)
      await connection.logout()
    }
  }
}

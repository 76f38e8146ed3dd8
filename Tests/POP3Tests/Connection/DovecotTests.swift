import DemoMail
import IMAP
import MailModel
import MailTransport
import POP3
import TestSupport
import Testing

@Suite("A real Dovecot")
struct DovecotTests {
  private func channel(
    to server: PrivateDovecot, port: Int, _ security: ConnectionSecurity
  ) async throws -> ByteChannel {
    try await ByteChannel.open(
      ChannelOptions(
        endpoint: Endpoint(host: server.address, port: port), security: security,
        caFile: security == .plain ? nil : server.caFile, policy: HostPolicy(allowLocalHosts: true)))
  }

  /// A session that has greeted, and has started TLS if it is to.
  private func connect(to server: PrivateDovecot, _ security: ConnectionSecurity) async throws -> POP3Connection {
    let port = security == .implicitTLS ? server.pop3sPort : server.pop3Port
    let connection = POP3Connection(channel: try await channel(to: server, port: port, security))
    #expect(try await connection.greet().text.contains("Dovecot"))
    if security == .startTLS { try await connection.startTLS() }
    return connection
  }

  private func signedIn(
    to server: PrivateDovecot, _ security: ConnectionSecurity = .implicitTLS
  ) async throws -> POP3Connection {
    let connection = try await connect(to: server, security)
    let mechanism = try await connection.signIn(
      username: server.users[0].name, password: SecretText(server.users[0].password),
      allowPlaintext: security == .plain)
    #expect(mechanism == "PLAIN")
    return connection
  }

  private func message(_ number: Int) -> [UInt8] {
    let lines = String(repeating: ".Line of message \(number).\r\n..\r\n.\r\n\r\n", count: number * 10)
    return Wire.octets("Subject: \(number)\r\nFrom: a@b.example\r\n\r\n\(lines)")
  }

  @Test("gives every message as it is, plain, by STLS and over TLS")
  func wholeSession() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...30 {
        try server.append(message(number), date: Timestamp(seconds: 1_762_000_000 + Int64(number)))
      }
      for security in ConnectionSecurity.allCases { try await session(with: server, security) }
      #expect(try server.doveadm("-f", "flow", "search", "-u", server.users[0].name, "seen").isEmpty)
    }
  }

  private func session(with server: PrivateDovecot, _ security: ConnectionSecurity) async throws {
    let connection = try await signedIn(to: server, security)
    let capabilities = try await connection.capabilities()
    #expect(capabilities.contains(.pipelining) && capabilities.contains(.uidl))
    #expect(try await connection.stat().count == 30)
    let sizes = try await connection.list()
    let uniqueIDs = try #require(try await connection.uniqueIDs())
    #expect(sizes.map(\.number) == Array(1...30))
    #expect(Set(uniqueIDs.map(\.uniqueID)).count == 30)
    #expect(try await connection.uniqueID(of: 7) == uniqueIDs[6].uniqueID)
    let (headers, inbox) = (Inbox(), Inbox())
    let topped = try await connection.top(Array(1...30)) { await headers.take($0) }
    let retrieved = try await connection.retrieve((1...30).reversed()) { await inbox.take($0) }
    #expect(topped.done.count == 30)
    #expect(retrieved.done.count == 30 && retrieved.failure == nil)
    let messages = await inbox.messages
    #expect(messages.map(\.number) == (1...30).reversed())
    #expect(messages.allSatisfy { $0.octets == message(Int($0.number)) })
    #expect(messages.allSatisfy { sizes[Int($0.number) - 1].size == UInt64($0.octets.count) })
    #expect(await headers.messages[8].octets == Wire.octets("Subject: 9\r\nFrom: a@b.example\r\n\r\n"))
    #expect(try await connection.quit().isEmpty)
  }

  @Test("says what is wrong with the password, by either way of signing in, and takes the right one after it")
  func wrongPassword() async throws {
    try await PrivateDovecot.run { server in
      let connection = try await connect(to: server, .implicitTLS)
      let name = server.users[0].name
      for choice in [SignInChoice.automatic, .only(.user)] {
        let refused = await failure {
          _ = try await connection.signIn(username: name, password: SecretText("wrong-one"), choice: choice)
        }
        #expect(refused?.kind == .authenticationFailed)
        #expect(refused?.serverText?.contains("[AUTH]") == true)
      }
      let mechanism = try await connection.signIn(
        username: name, password: SecretText(server.users[0].password), choice: .only(.user))
      #expect(mechanism == "USER")
      try await connection.quit()
    }
  }

  @Test("takes no password without TLS where it insists on it, and takes it after STLS")
  func insistsOnTLS() async throws {
    var options = PrivateDovecot.Options()
    options.signIn = .onlyOverTLS
    try await PrivateDovecot.run(options) { server in
      let connection = try await connect(to: server, .plain)
      let refused = await failure {
        _ = try await connection.signIn(
          username: server.users[0].name, password: SecretText(server.users[0].password), allowPlaintext: true)
      }
      #expect(refused?.kind == .tlsRequired)
      await connection.close()
      try await signedIn(to: server, .startTLS).quit()
    }
  }

  @Test("signs in by APOP where it is chosen")
  func apop() async throws {
    var options = PrivateDovecot.Options()
    options.mechanisms = ["plain", "apop"]
    try await PrivateDovecot.run(options) { server in
      let connection = try await connect(to: server, .implicitTLS)
      let (name, password) = (server.users[0].name, server.users[0].password)
      let refused = await failure {
        _ = try await connection.signIn(username: name, password: SecretText("wrong-one"), choice: .only(.apop))
      }
      #expect(refused?.kind == .authenticationFailed)
      await connection.close()
      for security in [ConnectionSecurity.implicitTLS, .startTLS] {
        let connection = try await connect(to: server, security)
        let mechanism = try await connection.signIn(
          username: name, password: SecretText(password), choice: .only(.apop))
        #expect(mechanism == "APOP")
        #expect(try await connection.stat().count == 0)
        try await connection.quit()
      }
    }
  }

  @Test("signs in by the strongest mechanism that it offers", arguments: ["scram-sha-256", "cram-md5", "login"])
  func strongest(mechanism: String) async throws {
    var options = PrivateDovecot.Options()
    options.mechanisms = [mechanism]
    try await PrivateDovecot.run(options) { server in
      let connection = try await connect(to: server, .implicitTLS)
      let used = try await connection.signIn(
        username: server.users[0].name, password: SecretText(server.users[0].password))
      #expect(used.lowercased() == mechanism)
      #expect(try await connection.stat().count == 0)
      try await connection.quit()
    }
  }

  @Test("deletes what was marked when QUIT is answered, and nothing when the connection is cut or RSET comes first")
  func deletion() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...5 {
        try server.append(message(number), date: Timestamp(seconds: 1_762_000_000 + Int64(number)))
      }
      let cut = try await signedIn(to: server)
      let kept = try #require(try await cut.uniqueIDs())
      #expect(try await cut.delete([1, 2]).done == [1, 2])
      await cut.close()
      let hesitating = try await signedIn(to: server)
      #expect(try await hesitating.uniqueIDs() == kept)
      _ = try await hesitating.delete([3])
      try await hesitating.reset()
      #expect(try await hesitating.quit().isEmpty)
      #expect(try server.uids().count == 5)
      let resolute = try await signedIn(to: server)
      let outcome = try await resolute.delete([2, 4, 9])
      #expect(outcome.done == [2, 4])
      #expect(outcome.refused.keys.elementsEqual([9]))
      #expect(try server.uids().count == 5)
      #expect(try await resolute.quit() == [2, 4])
      #expect(try server.uids() == [1, 3, 5])
    }
  }

  @Test("gives by POP3 the very octets that it gives by IMAP, whatever the mail")
  func sameOctets() async throws {
    let place = try TemporaryFolder(purpose: "corpus")
    defer { place.remove() }
    let folder = CorpusFolder(path: place.path)
    _ = try await folder.write(MailCorpus(messages: 150, customers: 5, now: Timestamp(seconds: 1_790_000_000)))
    try await PrivateDovecot.run { server in
      try server.loadMaildir(folder.maildir)
      let expected = try await octetsByIMAP(server)
      let connection = try await signedIn(to: server)
      let numbers = try await connection.list().map(\.number)
      let inbox = Inbox()
      let outcome = try await connection.retrieve(numbers) { await inbox.take($0) }
      try await connection.quit()
      #expect(outcome.failure == nil && outcome.unsettled.isEmpty)
      #expect(numbers.count == expected.count)
      let found = await inbox.messages.map(\.octets)
      for (one, other) in zip(found, expected) {
        // A response has to end with a line's end, so POP3 adds one where the mail has none.
        #expect(one == other || one == other + [0x0D, 0x0A])
      }
    }
  }

  /// Every message of the inbox, in the order of the UIDs.
  private func octetsByIMAP(_ server: PrivateDovecot) async throws -> [[UInt8]] {
    let connection = IMAPConnection(channel: try await channel(to: server, port: server.imapsPort, .implicitTLS))
    _ = try await connection.greet()
    _ = try await connection.signIn(
      username: server.users[0].name, password: SecretText(server.users[0].password))
    _ = try await connection.examine(try MailboxName("INBOX"))
    let bodies = Bodies()
    let found = try await connection.search(.all)
    _ = try await connection.fetchMessages(FetchPlan(found).batches) { await bodies.take($0) }
    await connection.logout()
    return await bodies.inOrder
  }
}

/// What came by IMAP.
private actor Bodies {
  private var bodies: [UInt32: [UInt8]] = [:]

  var inOrder: [[UInt8]] { bodies.sorted { $0.key < $1.key }.map(\.value) }

  func take(_ message: FetchedMessage) { bodies[message.uid] = message.body }
}

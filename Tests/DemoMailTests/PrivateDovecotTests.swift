import DemoMail
import MailModel
import Testing

@Suite("A private Dovecot")
struct PrivateDovecotTests {
  @Test("answers, takes its user's password and counts what was delivered")
  func signsIn() async throws {
    try await PrivateDovecot.run { server in
      try server.append(Array("Subject: one\r\n\r\nHello.\r\n".utf8), date: Timestamp(seconds: 1_700_000_000))
      let connection = try LineConnection(address: server.address, port: server.imapPort)
      #expect(connection.readLine()?.hasPrefix("* OK") == true)
      connection.send("a LOGIN ar@demo.example demo-secret")
      #expect(connection.lines(until: "a ").last?.hasPrefix("a OK") == true)
      connection.send("b EXAMINE INBOX")
      #expect(connection.lines(until: "b ").contains("* 1 EXISTS"))
      connection.send("c FETCH 1 INTERNALDATE")
      #expect(connection.lines(until: "c ").first?.contains("14-Nov-2023") == true)
    }
  }

  @Test("gives the same mail by POP3")
  func popMail() async throws {
    try await PrivateDovecot.run { server in
      try server.append(Array("Subject: one\r\n\r\nHello.\r\n".utf8))
      let connection = try LineConnection(address: server.address, port: server.pop3Port)
      #expect(connection.readLine()?.hasPrefix("+OK") == true)
      for (command, answer) in [("USER ar@demo.example", "+OK"), ("PASS demo-secret", "+OK"), ("STAT", "+OK 1 24")] {
        connection.send(command)
        #expect(connection.readLine()?.hasPrefix(answer) == true)
      }
    }
  }

  @Test("refuses a password without TLS if it is told so")
  func refusesPlaintext() async throws {
    var options = PrivateDovecot.Options()
    options.signIn = .onlyOverTLS
    try await PrivateDovecot.run(options) { server in
      let connection = try LineConnection(address: server.address, port: server.imapPort)
      #expect(connection.readLine()?.contains("LOGINDISABLED") == true)
      connection.send("a LOGIN ar@demo.example demo-secret")
      #expect(connection.lines(until: "a ").last?.hasPrefix("a NO [PRIVACYREQUIRED]") == true)
    }
  }

  @Test("takes submitted mail and puts it into its users' mailboxes")
  func submission() async throws {
    try await PrivateDovecot.run { server in
      let connection = try LineConnection(address: server.address, port: server.submissionPort)
      let commands = [
        ("", "220"), ("EHLO test.example", "250 "), ("AUTH PLAIN AGFyQGRlbW8uZXhhbXBsZQBkZW1vLXNlY3JldA==", "235"),
        ("MAIL FROM:<ar@demo.example>", "250"), ("RCPT TO:<nobody@demo.example>", "550"),
        ("RCPT TO:<AR@demo.example>", "250"), ("DATA", "354"), ("Subject: sent\r\n\r\n..dot\r\n.", "250"),
      ]
      for (command, answer) in commands {
        if !command.isEmpty { connection.send(command) }
        #expect(connection.lines(until: answer).last?.hasPrefix(answer) == true)
      }
      let delivered = try server.messages().map { String(decoding: $0, as: UTF8.self) }
      #expect(delivered.count == 1)
      #expect(delivered.first?.hasSuffix("Subject: sent\r\n\r\n.dot\r\n") == true)
    }
  }

  @Test("loses messages and is renumbered on demand")
  func changes() async throws {
    try await PrivateDovecot.run { server in
      for number in 1...4 { try server.append(Array("Subject: \(number)\r\n\r\n".utf8)) }
      #expect(try server.uids() == [1, 2, 3, 4])
      try server.expunge(uids: "2:3")
      #expect(try server.uids() == [1, 4])
      try server.newUIDValidity(4_242, firstUID: 100)
      #expect(try server.uids() == [100, 101])
      try server.createFolder("Receivables/2026")
      try server.append(Array("Subject: 5\r\n\r\n".utf8), folder: "Receivables/2026")
      #expect(try server.uids(in: "Receivables/2026") == [1])
      #expect(try server.doveadm("mailbox", "status", "-u", "ar@demo.example", "uidvalidity", "INBOX").contains("4242"))
    }
  }

  @Test("several run side by side, and a stopped one is gone with its folder")
  func severalAtOnce() async throws {
    let (first, second) = try await (PrivateDovecot.start(), PrivateDovecot.start())
    defer { second.stop() }
    #expect(Set([first.imapPort, first.imapsPort, second.imapPort, second.imapsPort]).count == 4)
    first.stop()
    first.stop()
    #expect(throws: MailFailure.self) { try LineConnection(address: first.address, port: first.imapPort) }
    #expect(first.log.isEmpty)
    let connection = try LineConnection(address: second.address, port: second.imapPort)
    #expect(connection.readLine()?.hasPrefix("* OK") == true)
  }

  @Test("ends when the last holder lets go")
  func letGo() async throws {
    var holder: PrivateDovecot? = try await PrivateDovecot.start()
    let port = try #require(holder?.imapPort)
    holder = nil
    #expect(holder == nil)
    #expect(throws: MailFailure.self) { try LineConnection(address: "127.0.0.1", port: port) }
  }

  @Test("takes a whole Maildir over, with its folders")
  func loadsMaildir() async throws {
    let place = try TemporaryFolder(purpose: "corpus")
    defer { place.remove() }
    let folder = CorpusFolder(path: place.path)
    let corpus = MailCorpus(messages: 60, customers: 3, now: Timestamp(seconds: 1_790_000_000))
    let summary = try await folder.write(corpus)
    try await PrivateDovecot.run { server in
      try server.append(Array("Subject: gone afterwards\r\n\r\n".utf8))
      try server.loadMaildir(folder.maildir)
      #expect(try server.uids().count == 60 - summary.sent)
      #expect(try server.uids(in: "Sent").count == summary.sent)
    }
  }

  @Test("has the same mail on the same ports after it was killed")
  func restarted() async throws {
    try await PrivateDovecot.run { server in
      try server.append(Array("Subject: stays\r\n\r\n".utf8))
      let uids = try server.uids()
      server.crash()
      #expect(throws: MailFailure.self) { try LineConnection(address: server.address, port: server.imapPort) }
      try await server.restart()
      _ = try LineConnection(address: server.address, port: server.imapPort)
      #expect(try server.uids() == uids)
    }
  }

  @Test("says why it does not start")
  func brokenConfiguration() async throws {
    var options = PrivateDovecot.Options()
    options.extraConfiguration = ["no_such_setting = yes"]
    let failure = await #expect(throws: MailFailure.self) { try await PrivateDovecot.start(options) }
    #expect(failure?.serverText?.contains("no_such_setting") == true)
  }
}

extension LineConnection {
  /// All lines up to the one that starts with the tag.
  fileprivate func lines(until tag: String) -> [String] {
    var lines: [String] = []
    while let line = readLine() {
      lines.append(line)
      if line.hasPrefix(tag) { break }
    }
    return lines
  }
}

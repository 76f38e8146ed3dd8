import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Verbs on a session")
struct SessionTests {
  private static let start = "S: * PREAUTH [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT ESEARCH] ready\n"
  private static let opened =
    start + "C: {tag} EXAMINE \"INBOX\"\nS: * 9 EXISTS\nS: * OK [UIDVALIDITY 1]\nS: * OK [UIDNEXT 10]\nS: {tag} OK\n"

  private func open(_ connection: IMAPConnection) async throws {
    _ = try await connection.greet()
    _ = try await connection.examine(try MailboxName("INBOX"))
  }

  @Test(
    "a folder that is not there, or may not be seen, is told apart",
    arguments: [
      ("NO [NONEXISTENT] Unknown Mailbox", MailFailure.Kind.folderNotFound),
      ("NO Mailbox doesn't exist", .folderNotFound),
      ("NO [NOPERM] Access denied", .notPermitted), ("BAD Request is throttled. Suggested Backoff Time: 5", .throttled),
      ("NO EXAMINE Unsafe Login. Please contact kefu@188.com for help", .notPermitted),
    ])
  func folders(answer: String, kind: MailFailure.Kind) async throws {
    try await playing(Self.start + "C: {tag} EXAMINE \"Sent &- more\"\nS: {tag} \(answer)\n! stall") { connection, _ in
      _ = try await connection.greet()
      let refused = await failure { _ = try await connection.examine(try MailboxName("Sent & more")) }
      #expect(refused?.kind == kind)
    }
  }

  @Test("an empty mailbox without UIDNEXT is one, a mailbox without UIDVALIDITY is none")
  func examine() async throws {
    let status = "C: {tag} STATUS \"INBOX\" (UIDNEXT UIDVALIDITY)\nS: {tag} NO\n"
    try await playing(
      Self.start + "C: {tag} EXAMINE \"INBOX\"\nS: * 0 EXISTS\nS: * OK [UIDVALIDITY 7]\nS: {tag} OK\n" + status
    ) { connection, _ in
      _ = try await connection.greet()
      let snapshot = try await connection.examine(try MailboxName("INBOX"))
      #expect(snapshot.uidValidity == 7 && snapshot.exists == 0 && snapshot.highestModSeq == nil)
      #expect(snapshot.uidNext == nil && !snapshot.isUIDNextTold)
    }
    try await playing(
      Self.start + "C: {tag} EXAMINE \"INBOX\"\nS: * 0 EXISTS\nS: {tag} OK\n" + status + "! stall"
    ) { connection, _ in
      _ = try await connection.greet()
      let refused = await failure { _ = try await connection.examine(try MailboxName("INBOX")) }
      #expect(refused?.kind == .protocolViolation)
    }
  }

  @Test("after UTF8=ACCEPT names travel as UTF-8, in a literal that waits for its +")
  func utf8() async throws {
    let outcome = try await playing(
      Self.start
        + """
        C: {tag} ENABLE UTF8=ACCEPT
        S: * ENABLED UTF8=ACCEPT
        S: {tag} OK
        C: {tag} EXAMINE {9}
        S: + go
        C: Entwürfe
        S: * OK [UIDVALIDITY 7]
        S: * OK [UIDNEXT 1]
        S: {tag} OK
        """
    ) { connection, _ in
      _ = try await connection.greet()
      #expect(try await connection.enable([Capability(rawValue: "utf8=accept")]).ordered.count == 1)
      _ = try await connection.examine(try MailboxName("Entwürfe"))
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a search whose answer is garbled is a failure, not an empty mailbox")
  func garbledSearch() async throws {
    try await playing(
      Self.opened
        + """
        C: {tag} UID SEARCH RETURN (ALL) ALL
        S: * ESEARCH (TAG "{tag}") UID ALL 1:x
        S: {tag} OK
        C: {tag} UID SEARCH ALL
        S: * SEARCH 1 two
        S: {tag} OK
        ! stall
        """
    ) { connection, _ in
      try await open(connection)
      #expect(await failure { _ = try await connection.search(.all) }?.kind == .protocolViolation)
    }
  }

  @Test("many UIDs are asked for in several lines of at most 1,000 octets")
  func longSearch() async throws {
    let uids = UIDSet(stride(from: UInt32(1_000_000), to: 1_002_000, by: 4))
    let searches = String(
      repeating:
        "C: {tag} UID SEARCH RETURN (ALL) UID {*}\nS: * ESEARCH (TAG \"{tag}\") UID ALL 1000004\nS: {tag} OK\n",
      count: 5)
    let outcome = try await playing(Self.opened + searches) { connection, _ in
      try await open(connection)
      #expect(try await connection.search(SearchCriteria(uids: uids)) == [1_000_004])
    }
    #expect(outcome.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 1_000 })
    #expect(outcome.deviation == nil)
  }

  @Test("commands are sent ahead, and their answers may come in any order")
  func pipelining() async throws {
    let outcome = try await playing(
      Self.opened
        + """
        C: {a} UID FETCH 9 {*}
        C: {b} UID FETCH 8 {*}
        S: * 8 FETCH (UID 8 BODY[] {1}
        S: b)
        S: {b} OK
        C: {c} UID FETCH 7 {*}
        S: {c} NO gone
        S: * 9 FETCH (UID 9 BODY[] {1}
        S: a)
        S: {a} OK
        """
    ) { connection, _ in
      try await open(connection)
      let inbox = Inbox()
      let fetched = try await connection.fetchMessages([[9], [8], [7]], inFlight: 2) { await inbox.take($0) }
      #expect(await inbox.messages.map(\.uid) == [8, 9])
      #expect(fetched.completedBatches == [0, 1])
      #expect(fetched.undelivered == [7])
      #expect(fetched.failure?.kind == .serverUnavailable)
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "an end in the middle settles nothing",
    arguments: [
      ("S: * BYE AccessTokenExpired\n! stall", MailFailure.Kind.authenticationFailed),
      ("S: * 8 FETCH (UID 8 BODY[] {100}\nS: abc\n! cut", .connectionDropped),
      ("S: * 8 FETCH (UID 8 BODY[] \"x\")\n! close", .connectionDropped),
      ("S: * LIST () NIL {4294967295}\n! stall", .protocolViolation),
    ])
  func ends(rest: String, kind: MailFailure.Kind) async throws {
    try await playing(Self.opened + "C: {tag} UID FETCH 8 {*}\n" + rest) { connection, _ in
      try await open(connection)
      let fetched = try await connection.fetchMessages([[8]]) { _ in }
      #expect(fetched.failure?.kind == kind)
      #expect(fetched.answered.isEmpty)
      #expect(fetched.completedBatches.isEmpty)
      #expect(await failure { try await connection.noop() }?.kind == kind)
    }
  }

  @Test("a message over the limit is passed by, and the next one comes")
  func tooLarge() async throws {
    var limits = IMAPLimits()
    limits.body = 10
    try await playing(
      Self.opened
        + """
        C: {tag} UID FETCH 7:8 {*}
        S: * 7 FETCH (UID 7 BODY[] {16}
        S: 0123456789abcd
        S:  FLAGS ())
        S: * 8 FETCH (UID 8 BODY[] {2}
        S: ok)
        S: {tag} OK
        """, limits: limits
    ) { connection, _ in
      try await open(connection)
      let inbox = Inbox()
      let fetched = try await connection.fetchMessages([[7, 8]]) { await inbox.take($0) }
      #expect(fetched.tooLarge == [7: 16])
      #expect(await inbox.messages.map(\.body) == [Wire.octets("ok")])
    }
  }

  @Test("headers and sizes come without bodies")
  func attributes() async throws {
    try await playing(
      Self.opened
        + """
        C: {tag} UID FETCH 8 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER])
        S: * 8 FETCH (UID 8 FLAGS (\\Seen) RFC822.SIZE 77 BODY[HEADER] {8}
        S: A: b
        S: )
        S: {tag} OK
        C: {tag} UID FETCH 7:8 (UID RFC822.SIZE)
        S: * 7 FETCH (UID 7 RFC822.SIZE 70)
        S: * 8 FETCH (UID 8 FLAGS ())
        S: * 8 FETCH (UID 8 RFC822.SIZE 80)
        S: {tag} OK
        """
    ) { connection, _ in
      try await open(connection)
      _ = try await connection.fetchAttributes([8], headers: true) { attributes in
        #expect(attributes.header == Wire.octets("A: b\r\n"))
        #expect(attributes.size == 77)
      }
      #expect(try await connection.fetchSizes([7, 8]) == [7: 70, 8: 80])
    }
  }

  @Test("verbs called at once take turns")
  func turns() async throws {
    let round = "C: {tag} NOOP\nS: * 3 EXISTS\nS: {tag} OK\n"
    let outcome = try await playing(Self.start + String(repeating: round, count: 5)) { connection, _ in
      _ = try await connection.greet()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 { group.addTask { try await connection.noop() } }
        try await group.waitForAll()
      }
    }
    #expect(outcome.deviation == nil)
  }

  @Test("a cancelled verb ends at once, and so does one that waits for its turn")
  func cancellation() async throws {
    try await playing(Self.start + "C: {tag} NOOP\n! stall") { connection, _ in
      _ = try await connection.greet()
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
    try await playing(
      Self.opened + "C: {tag} UID FETCH 8 {*}\nS: * 8 FETCH (UID 8 BODY[] \"x\")\n! stall"
    ) { connection, _ in
      try await open(connection)
      let thrown = await failure {
        _ = try await connection.fetchMessages([[8]]) { _ throws(MailFailure) in
          throw MailFailure(.storageFailed, "full")
        }
      }
      #expect(thrown?.kind == .storageFailed)
      #expect(await failure { try await connection.noop() }?.kind == .storageFailed)
      await connection.logout()
    }
  }

  @Test(
    "leaving does not wait for a server that does not answer", arguments: ["! stall", "! close", "S: * BYE\n! stall"])
  func logout(answer: String) async throws {
    try await playing(Self.start + "C: {tag} LOGOUT\n\(answer)") { connection, _ in
      _ = try await connection.greet()
      await connection.logout(patience: .milliseconds(50))
    }
  }

  @Test("a server that only chatters is left")
  func chatter() async throws {
    var limits = IMAPLimits()
    limits.strayResponses = 20
    try await playing(
      Self.start + "C: {tag} NOOP\n" + String(repeating: "S: * OK still here\n", count: 30) + "! stall", limits: limits
    ) { connection, _ in
      _ = try await connection.greet()
      #expect(await failure { try await connection.noop() }?.kind == .protocolViolation)
    }
  }
}

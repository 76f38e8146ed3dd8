import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("Servers' habits")
struct ServerHabitTests {
  private func session(_ habit: HabitTranscript, _ fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(habit.transcript, options) { connection, _ in
      let inbox = Inbox()
      let ended = await failure {
        _ = try await connection.greet()
        _ = try await connection.enable([.qresync, .condstore])
        _ = try await connection.examine(try MailboxName("INBOX"))
        let found = try await connection.search(.all)
        let fetched = try await connection.fetchMessages([found]) { await inbox.take($0) }
        if let failure = fetched.failure { throw failure }
      }
      #expect(ended?.kind == habit.failure)
      #expect(ended?.requestedPause == habit.pause)
      #expect(await UIDSet(inbox.messages.map(\.uid)) == habit.delivered)
      #expect(await connection.server == habit.server)
      await connection.logout(patience: .milliseconds(500))
    }
    if habit.failure == nil { #expect(outcome.deviation == nil) }
  }

  @Test("are lived with", arguments: HabitTranscript.all)
  func whole(habit: HabitTranscript) async throws { try await session(habit, .whole) }

  @Test("are lived with one octet at a time", arguments: HabitTranscript.all)
  func octetByOctet(habit: HabitTranscript) async throws { try await session(habit, .everyOctet) }

  @Test("are lived with cut in two", arguments: HabitTranscript.all, [40, 97, 153, 211, 260, 301, 347])
  func cut(habit: HabitTranscript, at boundary: Int) async throws { try await session(habit, .split(at: boundary)) }

  @Test("and words are understood alike wherever they are cut")
  func everyBoundary() {
    for transcript in ServerFamily.all.map(\.transcript) + HabitTranscript.all.map(\.transcript) {
      let said = transcript.split(separator: "\n").filter { $0.hasPrefix("S: ") }.map { $0.dropFirst(3) + "\r\n" }
      let octets = Wire.octets(said.joined())
      let whole = Wire.frames([octets])
      #expect(whole.failure == nil && !whole.frames.isEmpty)
      let differing = Wire.splits(octets).count { Wire.frames($0) != whole }
      #expect(differing == 0)
    }
  }

  @Test("a last word without a line end still says why the session ended")
  func noLineEnd() async throws {
    try await playing(
      [
        .say("* PREAUTH [CAPABILITY IMAP4rev1] ready"), .expect("{tag} NOOP"),
        .send(Wire.octets("* BYE Too many connections from your address")), .close,
      ]
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.tooManyConnections) { try await connection.noop() }
    }
  }

  @Test(
    "a token that is refused with a challenge in JSON is answered, and the refusal read",
    arguments: [("XOAUTH2", ""), ("OAUTHBEARER", "AQ==")])
  func tokenChallenge(mechanism: String, answer: String) async throws {
    let certificates = try TestCertificates()
    let outcome = try await playing(
      """
      S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=\(mechanism)] The Microsoft Exchange IMAP4 service is ready. [SABF]
      C: {tag} AUTHENTICATE \(mechanism) {*}
      S: + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=
      C: \(answer)
      S: {tag} NO AUTHENTICATE failed.
      """, .tls(try certificates.localhost()), caFile: certificates.caFile
    ) { connection, _ in
      _ = try await connection.greet()
      let refused = await failure {
        let token = try SASLCredential(username: "ar@example.com", token: SecretText("expired-token"))
        _ = try await connection.signIn(token)
      }
      #expect(refused?.kind == .reconnectRequired)
    }
    #expect(outcome.deviation == nil)
  }

  @Test(
    "command lines are as long as the server is known to take",
    arguments: [("Dovecot ready.", 8_000), ("Courier-IMAP ready.", 8_000), ("Hello", 1_000)])
  func lines(greeting: String, limit: Int) async throws {
    let uids = UIDSet(stride(from: UInt32(1_000_000), to: 1_006_000, by: 2))
    let rounds = String(repeating: "C: {tag} UID SEARCH UID {*}\nS: * SEARCH\nS: {tag} OK\n", count: 60)
    let outcome = try await playing(
      "S: * PREAUTH [CAPABILITY IMAP4rev1] \(greeting)\nC: {tag} EXAMINE \"INBOX\"\n"
        + "S: * OK [UIDVALIDITY 1]\nS: * OK [UIDNEXT 1]\nS: {tag} OK\n" + rounds
    ) { connection, _ in
      _ = try await connection.greet()
      _ = try await connection.examine(try MailboxName("INBOX"))
      _ = try await connection.search(SearchCriteria(uids: uids))
    }
    let longest = outcome.text.split(separator: "\r\n").map(\.utf8.count).max() ?? 0
    #expect(longest <= limit)
    #expect(longest > limit - 200)
  }

  @Test("a server is known by its greeting, better by its answer to ID, else by what it offers")
  func recognition() async throws {
    let script = """
      S: * PREAUTH [CAPABILITY IMAP4rev1 ID X-GM-EXT-1] \u{7B}greeting\u{7D}
      C: {tag} ID {*}
      S: * ID ("name" "Dovecot")
      S: {tag} OK
      """
    for (greeting, first) in [("hello", KnownServer.gmail), ("Cyrus IMAP 3.6 ready", .cyrus)] {
      try await playing(script.replacing("{greeting}", with: greeting)) { connection, _ in
        _ = try await connection.greet()
        #expect(await connection.server == first)
        _ = try await connection.identify()
        #expect(await connection.server == .dovecot)
      }
    }
  }

  @Test("every habit is one of a server that can be known")
  func signs() {
    for habit in ServerHabit.all { #expect(ServerSign.all.contains { $0.server == habit.server }) }
    for sign in ServerSign.all { #expect(sign.words == sign.words.lowercased()) }
  }
}

import IMAP
import MailModel
import MailTransport
import TestSupport
import Testing

@Suite("A compressed session")
struct CompressionTests {
  private static let start = "S: * PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready\n"
  private static let session =
    start + """
      C: {tag} COMPRESS DEFLATE
      S: {tag} OK DEFLATE active
      ! deflate
      C: {tag} EXAMINE "INBOX"
      S: * 1 EXISTS
      S: * OK [UIDVALIDITY 1]
      S: * OK [UIDNEXT 2]
      S: {tag} OK
      C: {tag} UID FETCH 1 {*}
      S: * 1 FETCH (UID 1 BODY[] {26}
      S: abcdefghijklm
      S: nopqrstuvwx)
      S: {tag} OK
      """

  @Test(
    "is like any other, however it is cut",
    arguments: [Fragmentation.whole, .everyOctet] + stride(from: 60, to: 300, by: 17).map { .split(at: $0) })
  func whole(fragmentation: Fragmentation) async throws {
    var options = ScriptedServer.Options()
    options.fragmentation = fragmentation
    let outcome = try await playing(Self.session, options) { connection, transcript in
      _ = try await connection.greet()
      #expect(try await connection.compress())
      #expect(try await connection.compress())
      _ = try await connection.examine(try MailboxName("INBOX"))
      let inbox = Inbox()
      let fetched = try await connection.fetchMessages([[1]]) { await inbox.take($0) }
      #expect(fetched.delivered == [1])
      #expect(await inbox.messages.map(\.body) == [Wire.octets("abcdefghijklm\r\nnopqrstuvwx")])
      #expect(transcript.lines.contains("C: A2 EXAMINE \"INBOX\""))
    }
    // The last octets of a flush say nothing, and whoever has understood the rest does not wait for them.
    if fragmentation != .everyOctet { #expect(outcome.deviation == nil) }
  }

  @Test("begins behind the server's OK, also where both come in one piece")
  func onePiece() async throws {
    let news = Wire.octets("* 7 EXISTS\r\n")
    let block = [0, UInt8(news.count), 0, ~UInt8(news.count), 0xFF] + news
    try await playing(
      [
        .say("* PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready"), .expect("{tag} COMPRESS DEFLATE"),
        .send(Wire.octets("A1 OK\r\n") + block), .startDeflate, .expect("{tag} NOOP"), .say("{tag} OK"), .stall,
      ]
    ) { connection, _ in
      _ = try await connection.greet()
      #expect(try await connection.compress())
      try await connection.noop()
      #expect(await connection.exists == 7)
    }
  }

  @Test("is not begun before the sign-in, without the offer, or against a refusal")
  func notBegun() async throws {
    let outcome = try await playing(
      "S: * OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready\n! stall"
    ) { connection, _ in
      _ = try await connection.greet()
      await expectFailure(.internalFault) { _ = try await connection.compress() }
    }
    #expect(outcome.text.isEmpty)
    try await playing("S: * PREAUTH [CAPABILITY IMAP4rev1] ready\n! stall") { connection, _ in
      _ = try await connection.greet()
      #expect(try await !connection.compress())
    }
    for answer in ["NO [COMPRESSIONACTIVE] no", "BAD what?"] {
      try await playing(
        Self.start + "C: {tag} COMPRESS DEFLATE\nS: {tag} \(answer)\nC: {tag} NOOP\nS: {tag} OK"
      ) { connection, _ in
        _ = try await connection.greet()
        #expect(try await !connection.compress())
        try await connection.noop()
      }
    }
  }

  @Test("that is damaged is lost")
  func damaged() async throws {
    try await playing(
      [
        .say("* PREAUTH [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] ready"), .expect("{tag} COMPRESS DEFLATE"),
        .send(Wire.octets("A1 OK\r\n") + [0xFF, 0xFF]), .stall,
      ]
    ) { connection, _ in
      _ = try await connection.greet()
      #expect(try await connection.compress())
      await expectFailure(.protocolViolation) { try await connection.noop() }
      await expectFailure(.protocolViolation) { try await connection.noop() }
    }
  }
}

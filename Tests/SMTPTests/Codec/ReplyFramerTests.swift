import SMTP
import Testing

@Suite("Cutting the stream into replies")
struct ReplyFramerTests {
  private static let samples: [(String, [Reply])] = [
    ("220 mx.example ESMTP\r\n", [Reply(220, "mx.example ESMTP")]),
    ("250\r\n", [Reply(250)]), ("250 \r\n", [Reply(250)]),
    ("250-mx\r\n250-SIZE 100\r\n250 PIPELINING\r\n", [Reply(250, ["mx", "SIZE 100", "PIPELINING"])]),
    ("250-a\r\n250-\r\n250\r\n", [Reply(250, ["a", "", ""])]),
    (
      "250 one\r\n550-5.1.1 two\r\n550 5.1.1 three\r\n354 go\r\n",
      [
        Reply(250, "one"), Reply(550, ["5.1.1 two", "5.1.1 three"]), Reply(354, "go"),
      ]
    ),
    ("250 bare line end\n", [Reply(250, "bare line end")]),
    ("250 gr\u{FC}n\r\n", [Reply(250, "gr\u{FC}n")]),
  ]

  @Test("replies come out the same, however the stream is cut", arguments: samples)
  func splits(text: String, expected: [Reply]) {
    for chunks in [[Wire.octets(text)]] + Wire.splits(Wire.octets(text)) {
      let result = Wire.replies(chunks)
      #expect(result.replies == expected)
      #expect(result.failure == nil)
      #expect(result.isEmpty)
    }
  }

  @Test(
    "what is no reply is the end",
    arguments: [
      "hello\r\n", "25\r\n", "\r\n", "250x\r\n", "999 no\r\n", "100 no\r\n", "2 5 0\r\n", "* OK\r\n", "-ERR\r\n",
      "250-ok\r\nand more\r\n", "\0\0\0\r\n",
    ])
  func garbage(text: String) {
    for chunks in [[Wire.octets(text)]] + Wire.splits(Wire.octets(text)) {
      guard case .notAReply? = Wire.replies(chunks).failure else {
        Issue.record("taken for a reply")
        continue
      }
    }
  }

  @Test("lines of one reply with different codes are no reply")
  func mixed() {
    #expect(Wire.replies("250-one\r\n550 two\r\n").failure == .mixedCodes(250, 550))
  }

  @Test("limits are judged before memory is set aside")
  func limits() {
    let block = [UInt8](repeating: 0x78, count: 1 << 20)
    #expect(Wire.replies([Wire.octets("250 "), block]).failure == .lineTooLong(limit: SMTPLimits().line))
    #expect(Wire.replies([block]).failure == .lineTooLong(limit: SMTPLimits().line))
    let many = String(repeating: "250-x\r\n", count: 600)
    #expect(Wire.replies(many).failure == .replyTooLong(limit: SMTPLimits().lines))
    let wide = String(repeating: "250-" + String(repeating: "x", count: 4_000) + "\r\n", count: 60)
    #expect(Wire.replies(wide).failure == .replyTooLong(limit: SMTPLimits().reply))
  }

  @Test("what stands behind a reply is noticed")
  func leftOver() {
    #expect(!Wire.replies("220 go\r\n250").isEmpty)
    #expect(!Wire.replies("220 go\r\n250-x\r\n").isEmpty)
    var framer = ReplyFramer()
    framer.feed(Wire.octets("220 go\r\n250 injected\r\n"))
    #expect((try? framer.next()) == Reply(220, "go"))
    #expect(!framer.isEmpty)
  }

  @Test(
    "enhanced codes are read where they fit the reply",
    arguments: [
      (Reply(550, "5.1.1 no such user"), "5.1.1"), (Reply(450, "4.7.1"), "4.7.1"), (Reply(250, "2.1.5 Ok"), "2.1.5"),
      (Reply(535, ["", "5.7.139 disabled"]), "5.7.139"), (Reply(550, "4.1.1 no"), nil), (Reply(550, "no 5.1.1"), nil),
      (Reply(550, "5.1 no"), nil), (Reply(550, "5.1.1111 no"), nil), (Reply(550, "5.1.x no"), nil),
      (Reply(354, "3.0.0 go"), nil), (Reply(550), nil),
    ])
  func enhancedCodes(reply: Reply, expected: String?) {
    #expect(reply.enhanced?.description == expected)
  }
}

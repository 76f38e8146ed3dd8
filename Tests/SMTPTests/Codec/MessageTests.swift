import MailModel
import SMTP
import Testing

@Suite("A message between DATA and the dot")
struct MessageTests {
  @Test(
    "every line ends in CR LF, and a dot goes before every line that begins with one",
    arguments: [
      ("a\r\nb\r\n", "a\r\nb\r\n"), ("a", "a\r\n"), ("a\nb", "a\r\nb\r\n"), ("a\rb\r", "a\r\nb\r\n"),
      ("a\r\r\nb", "a\r\n\r\nb\r\n"), ("a\n\rb", "a\r\n\r\nb\r\n"), (".\r\n", "..\r\n"), (".", "..\r\n"),
      ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"), ("a\n.\nMAIL FROM:<evil>\n", "a\r\n..\r\nMAIL FROM:<evil>\r\n"),
      ("a\r.\rb", "a\r\n..\r\nb\r\n"), ("a\r\n..\r\n", "a\r\n...\r\n"), ("\r\n", "\r\n"), ("\n.\r\n", "\r\n..\r\n"),
      ("a.b\r\nc.\r\n", "a.b\r\nc.\r\n"), ("a\n.\r\n", "a\r\n..\r\n"), ("a\r\n.\n", "a\r\n..\r\n"),
    ])
  func encoding(message: String, expected: String) {
    #expect(Wire.text(Wire.encoded(Wire.octets(message))) == expected)
  }

  @Test("no line end alone and no lone dot ever travels, whatever the message")
  func smuggling() {
    var seed: UInt32 = 7
    for _ in 0..<300 {
      let message = (0..<60).map { _ -> UInt8 in
        seed = seed &* 1_664_525 &+ 1_013_904_223
        return Array("\r\n.a".utf8)[Int(seed >> 24) % 4]
      }
      let text = Wire.text(Wire.encoded(message))
      let octets = Array(text.utf8)
      for (index, octet) in octets.enumerated() {
        if octet == 0x0A { #expect(index > 0 && octets[index - 1] == 0x0D) }
        if octet == 0x0D { #expect(index + 1 < octets.count && octets[index + 1] == 0x0A) }
      }
      #expect(!("\r\n" + text).utf8.split(separator: 0x0A).contains { $0.elementsEqual([0x2E, 0x0D]) })
    }
  }

  @Test("a large message comes in pieces that add up")
  func pieces() {
    let line = ".\(String(repeating: "x", count: 76))\r\n"
    let message = Wire.octets(String(repeating: line, count: 20_000))
    #expect(Wire.encoded(message).count == message.count + 20_000)
    #expect(MessageForm(message).size == message.count)
  }

  @Test("the form of a message is what the server gets to see")
  func form() {
    let form = MessageForm(Wire.octets("A: b\n\n.gr\u{FC}n\rx"))
    #expect(form.size == 4 + 2 + 2 + 6 + 2 + 1 + 2)
    #expect(form.longestLine == 6)
    #expect(form.isEightBit)
    #expect(!form.hasInternationalHeader)
    #expect(MessageForm(Wire.octets("A: \u{FC}\n\n")).hasInternationalHeader)
  }

  @Test("a line of 998 octets is sent, one more is not, nor a NUL, nor nothing")
  func check() throws {
    let longest = String(repeating: "x", count: 998)
    try MessageForm(Wire.octets(longest + "\r\n" + longest)).check()
    for message in [longest + "x", "a\0b", ""] {
      let failure = #expect(throws: MailFailure.self) { try MessageForm(Wire.octets(message)).check() }
      #expect(failure?.kind == .invalidData)
    }
  }
}

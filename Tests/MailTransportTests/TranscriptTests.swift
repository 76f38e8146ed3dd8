import MailTransport
import Testing

@Suite("A transcript")
struct TranscriptTests {
  @Test("shows who said what, without line ends")
  func speakers() {
    let transcript = Transcript()
    transcript.record(.server, Array("* OK ready\r\n".utf8))
    transcript.record(.client, Array("a1 CAPABILITY\n".utf8))
    transcript.recordRedacted(.client, "a2 AUTHENTICATE PLAIN ••••")
    #expect(transcript.lines == ["S: * OK ready", "C: a1 CAPABILITY", "C: a2 AUTHENTICATE PLAIN ••••"])
  }

  @Test("keeps the first 100 and the last 300 lines and counts the rest", arguments: [400, 401, 700, 1_234])
  func bounds(count: Int) {
    let transcript = Transcript()
    for number in 0..<count { transcript.record(.server, Array("line \(number)".utf8)) }
    let lines = transcript.lines
    #expect(lines.count == (count > 400 ? 401 : 400))
    #expect(lines.first == "S: line 0")
    #expect(lines[99] == "S: line 99")
    #expect(lines.last == "S: line \(count - 1)")
    if count > 400 {
      #expect(lines[100] == "… \(count - 400) lines left out …")
      #expect(lines[101] == "S: line \(count - 300)")
    }
  }

  @Test("cuts a line at 500 octets")
  func longLine() {
    let transcript = Transcript()
    transcript.record(.server, [UInt8](repeating: UInt8(ascii: "x"), count: 500) + Array("\r\n".utf8))
    transcript.record(.server, [UInt8](repeating: UInt8(ascii: "x"), count: 100_000))
    let whole = "S: " + String(repeating: "x", count: 500)
    #expect(transcript.lines == [whole, whole + "…"])
  }

  @Test("is harmless to show")
  func sanitised() {
    let transcript = Transcript()
    transcript.record(.server, Array("* OK \u{1B}[2J\u{202E}evil\u{9B}".utf8))
    let line = transcript.lines.joined()
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0 != "\u{9B}" })
  }
}

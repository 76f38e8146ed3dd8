import MIME
import Testing

@Suite("Charsets")
struct CharsetTests {
  @Test(
    "text is converted from every charset of mail",
    arguments: [
      ("utf-8", [0x4D, 0xC3, 0xBC], "Mü"),
      ("UTF-8", [0xEF, 0xBB, 0xBF, 0xC3, 0xBC], "ü"),
      ("iso-8859-1", [0x4D, 0xFC, 0x80], "Mü€"),
      ("windows-1252", [0x80, 0x93, 0x94], "€“”"),
      ("iso-8859-15", [0xA4], "€"),
      ("iso-8859-2", [0xB1], "ą"),
      ("windows-1251", [0xCF, 0xF0], "Пр"),
      ("koi8-r", [0xF0, 0xD2], "Пр"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], "日本"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C], "日本"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
      ("gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"),
      ("gb18030", [0xD6, 0xD0, 0x81, 0x30, 0x84, 0x36], "中¥"),
      ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"),
      ("hz-gb-2312", Array("a~{VPND~}b".utf8), "a中文b"),
      ("ks_c_5601-1987", [0xC7, 0xD1], "한"),
      ("euc-kr", [0xC7, 0xD1], "한"),
      ("utf-7", Array("M+APw-ller".utf8), "Müller"),
      ("utf-16", [0xFE, 0xFF, 0x00, 0x4D, 0x00, 0xFC], "Mü"),
      ("tis-620", [0xA1], "ก"),
      ("windows-1255", [0xF9], "ש"),
      ("iso-8859-8-i", [0xF9], "ש"),
      ("macintosh", [0x9F], "ü"),
      ("cp850", [0x81], "ü"),
      ("iso_8859-7:1987", [0xE1], "α"),
    ] as [(String, [UInt8], String)])
  func conversion(charset: String, octets: [UInt8], expected: String) {
    let message = Sample.body(octets, type: "text/plain; charset=" + charset)
    #expect(message.text() == expected)
    #expect(message.allDefects().isEmpty)
  }

  @Test(
    "a charset that lies, is unknown or missing is seen through",
    arguments: [
      ("text/plain; charset=us-ascii", [0x4D, 0xC3, 0xBC], "Mü", MIMEDefect.wrongCharset),
      ("text/plain; charset=us-ascii", [0x4D, 0xFC], "Mü", .wrongCharset),
      ("text/plain; charset=utf-8", [0x4D, 0xFC, 0x6C], "Mül", .wrongCharset),
      ("text/plain; charset=utf-8", [0xC3, 0xBC, 0xC3, 0xA4, 0xFF], "üä\u{FFFD}", .wrongCharset),
      ("text/plain; charset=big5", [0xC3, 0xBC, 0xE2, 0x82, 0xAC, 0x0A], "ü€", .wrongCharset),
      ("text/plain; charset=nonsense", [0x4D, 0xC3, 0xBC], "Mü", .unknownCharset),
      ("text/plain; charset=nonsense", [0x4D, 0xFC], "Mü", .unknownCharset),
      ("text/plain", [0x4D, 0xC3, 0xBC], "Mü", .undeclaredCharset),
      ("text/plain", [0x4D, 0xFC], "Mü", .undeclaredCharset),
      ("text/plain; charset=utf-8//IGNORE", [0x4D, 0xFC], "Mü", .unknownCharset),
    ] as [(String, [UInt8], String, MIMEDefect)])
  func lies(type: String, octets: [UInt8], expected: String, defect: MIMEDefect) {
    let message = Sample.body(octets, type: type)
    #expect(message.text() == expected)
    #expect(message.allDefects() == [defect])
  }

  @Test("HTML may name its charset itself")
  func meta() {
    let html = Array("<html><head><meta charset=\"koi8-r\"></head><body>".utf8) + [0xF0, 0xD2]
    let message = Sample.body(html, type: "text/html")
    #expect(message.text() == "Пр")
    #expect(message.allDefects().isEmpty)
  }

  @Test("a limit cuts between characters in any charset", arguments: 1...12)
  func limit(length: Int) {
    let message = Sample.body(Array("日本日本".utf8), type: "text/plain; charset=utf-8")
    let text = message.text(limit: length)
    #expect(text.utf8.count <= length)
    #expect("日本日本".hasPrefix(text))
    #expect(text.utf8.count > length - 3)
  }
}

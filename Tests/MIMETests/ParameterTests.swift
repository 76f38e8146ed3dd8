import MIME
import Testing

@Suite("Parameters")
struct ParameterTests {
  private func part(_ fields: String) throws -> MessagePart {
    try #require(Sample.parse(fields + "\n\n").parts.first)
  }

  @Test(
    "a file name is read from whatever names it",
    arguments: [
      ("attachment; filename=plain.pdf", "plain.pdf"),
      ("attachment; filename=\"with space.pdf\"", "with space.pdf"),
      ("attachment; filename=with space.pdf", "with space.pdf"),
      ("attachment; filename=\"semi;colon.pdf\"; size=3", "semi;colon.pdf"),
      ("attachment; filename=\"a\\\"b.pdf\"", "a\"b.pdf"),
      ("attachment; filename=\"C:\\temp\\a.pdf\"", "C:\\temp\\a.pdf"),
      ("attachment; filename*=utf-8''M%C3%BCller%20AG.pdf", "Müller AG.pdf"),
      ("attachment; filename*=iso-8859-1'de'M%FCller.pdf", "Müller.pdf"),
      ("attachment; filename=fallback.pdf; filename*=utf-8''%E2%82%AC.pdf", "€.pdf"),
      ("attachment; filename*0=\"long \"; filename*1=\"name.pdf\"", "long name.pdf"),
      ("attachment; filename*1=\"name.pdf\"; filename*0=\"long \"", "long name.pdf"),
      ("attachment;\n filename*0*=utf-8''M%C3;\n filename*1*=%BCller;\n filename*2=\" AG.pdf\"", "Müller AG.pdf"),
      ("attachment; filename*0=a; filename*2=c", "a"),
      ("attachment; filename=\"=?utf-8?B?TcO8bGxlci5wZGY=?=\"", "Müller.pdf"),
      ("attachment; filename==?utf-8?Q?M=C3=BCller.pdf?=", "Müller.pdf"),
      ("attachment; filename=first.pdf; filename=second.pdf", "first.pdf"),
      ("attachment; filename=\"never closed.pdf", "never closed.pdf"),
      ("attachment; filename=a.pdf size=3", "a.pdf"),
      ("attachment; FILENAME = a.pdf (a comment)", "a.pdf"),
      ("attachment; filename*=utf-8''100%.pdf", "100%.pdf"),
    ])
  func filename(disposition: String, expected: String) throws {
    let part = try part("Content-Disposition: " + disposition)
    #expect(part.filename == expected)
    #expect(part.disposition == "attachment")
  }

  @Test("the name of the content type stands in for a file name")
  func name() throws {
    let part = try part("Content-Type: Application/PDF; Name=\"a.pdf\"")
    #expect(part.type == "application/pdf")
    #expect(part.filename == "a.pdf")
    #expect(part.disposition == nil)
  }

  @Test(
    "a content type is read as senders write it",
    arguments: [
      ("text/html; charset=UTF-8", "text/html", "utf-8"),
      ("TEXT/Plain; charset=\"us-ascii\"", "text/plain", "us-ascii"),
      ("text/plain; charset=us-ascii (Plain text)", "text/plain", "us-ascii"),
      ("text/plain charset=utf-8", "text/plain", "utf-8"),
      ("text/plain;; charset=utf-8;", "text/plain", "utf-8"),
      ("text / plain; charset = utf-8", "text/plain", "utf-8"),
      ("text/plain; charset='utf-8'", "text/plain", "utf-8"),
      ("text/plain; charset=\"charset=utf-8\"", "text/plain", "utf-8"),
      ("text; charset=utf-8", "text/plain", "utf-8"),
      ("text/plain; utf-8", "text/plain", nil),
      ("/", "text/plain", nil),
      ("<html>", "text/plain", nil),
    ] as [(String, String, String?)])
  func contentType(value: String, type: String, charset: String?) throws {
    let part = try part("Content-Type: " + value)
    #expect(part.type == type)
    #expect(part.charset == charset)
  }

  @Test("a type that is none is a file where a file is named")
  func invalidTypeOfFile() throws {
    #expect(try part("Content-Type: pdf; name=a.pdf").type == "application/octet-stream")
  }

  @Test(
    "a transfer encoding is read as senders write it",
    arguments: [
      ("base64", TransferEncoding.base64), ("BASE64;", .base64), ("Quoted-Printable", .quotedPrintable),
      ("\"8bit\"", .eightBit), ("7-bit", .sevenBit), ("binary (really)", .binary), ("x-uuencode", .uuencode),
      ("spam", .unknown),
    ])
  func transferEncoding(value: String, expected: TransferEncoding) throws {
    #expect(try part("Content-Transfer-Encoding: " + value).transferEncoding == expected)
  }

  @Test("ids lose their brackets, comments and folding")
  func identifiers() {
    let message = Sample.parse(
      """
      Message-ID: <1234   @   local(blah)  .machine .example>
      In-Reply-To: Your message of "Friday" <a@x.example>
      References: <b@x.example>
       <c@x.example><d@
       x.example> junk


      """)
    #expect(message.messageID == "1234@local.machine.example")
    #expect(message.inReplyTo == ["a@x.example"])
    #expect(message.references == ["b@x.example", "c@x.example", "d@x.example"])
    #expect(Sample.field("Message-ID: bare@x.example").messageID == "bare@x.example")
    #expect(Sample.field("References: nothing here").references.isEmpty)
  }
}

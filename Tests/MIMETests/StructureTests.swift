import MIME
import MailModel
import Testing

@Suite("Structure")
struct StructureTests {
  /// `path type size` of every leaf.
  private func leaves(_ message: ParsedMessage) -> [String] {
    message.parts.map { "\($0.path) \($0.type) \(message.decodedBytes(of: $0).count)" }
  }

  @Test("leaves come in order with their places in the tree")
  func mixed() {
    let message = Sample.parse(Sample.mixed)
    #expect(leaves(message) == ["1.1 text/plain 11", "1.2 text/html 17", "2 application/pdf 9"])
    #expect(message.parts.map(\.isAlternative) == [true, true, false])
    #expect(message.defects.isEmpty)
    #expect(message.allDefects().isEmpty)
    #expect(message.subject == "Statement")
    #expect(message.messageID == "1@acme.example")
  }

  @Test("any kind of line end means the same", arguments: ["\n", "\r\n", "\r", "\r\r\n"])
  func lineEnds(lineEnd: String) {
    let message = MessageParser().parse(Sample.octets(Sample.mixed, lineEnd: lineEnd))
    #expect(leaves(message) == ["1.1 text/plain 11", "1.2 text/html 17", "2 application/pdf 9"])
    #expect(message.text() == "Plain words")
    #expect(message.subject == "Statement")
    #expect(message.defects.isEmpty)
  }

  @Test("line ends may be mixed within one message")
  func mixedLineEnds() {
    let message = MessageParser().parse(
      Array("Subject: a\rFrom: x@y.example\nTo: z@y.example\r\n\nline 1\rline 2\nline 3\r\n".utf8))
    #expect(message.subject == "a")
    #expect(message.to.map(\.address) == ["z@y.example"])
    #expect(message.text() == "line 1\nline 2\nline 3")
  }

  @Test("a message without multipart is the one part 1")
  func single() {
    let message = Sample.parse("Subject: x\n\nbody\n")
    #expect(leaves(message) == ["1 text/plain 6"])
    #expect(message.headerBlock == 0..<12)
  }

  @Test("a message in a message is one leaf, its own parts included")
  func embedded() throws {
    let message = Sample.parse(
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: message/rfc822

      Subject: inside
      Content-Type: multipart/mixed; boundary=c

      --c

      text
      --c--
      --b--

      """)
    #expect(message.parts.map(\.type) == ["message/rfc822"])
    let inside = MessageParser().parse(message.decodedBytes(of: try #require(message.parts.first)))
    #expect(inside.subject == "inside")
    #expect(inside.text() == "text")
    #expect(message.attachments.count == 1)
  }

  @Test("the parts of a digest are messages unless they say otherwise")
  func digest() {
    let message = Sample.parse(
      "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\ny\n--b\nContent-Type: text/plain\n\nz\n--b--\n"
    )
    #expect(message.parts.map(\.type) == ["message/rfc822", "text/plain"])
  }

  @Test("a boundary that begins like another is another")
  func similarBoundaries() {
    let message = Sample.parse(
      """
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: multipart/mixed; boundary=bb

      --bb

      1
      --bb--
      --b

      2
      --b--

      """)
    #expect(leaves(message) == ["1.1 text/plain 1", "2 text/plain 1"])
    #expect(message.defects.isEmpty)
  }

  @Test("a delimiter of an outer level ends the inner ones")
  func unclosedInner() {
    let message = Sample.parse(
      "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/mixed; boundary=i\n\n--i\n\n1\n--o\n\n2\n--o--\n"
    )
    #expect(leaves(message) == ["1.1 text/plain 1", "2 text/plain 1"])
    #expect(message.defects == [.missingClosingBoundary])
  }

  @Test(
    "a broken multipart still gives its parts",
    arguments: [
      ("boundary=b\n\n--b\n\nlost end", ["1 text/plain 8"], MIMEDefect.missingClosingBoundary),
      ("boundary=b\n\n--b\n\nx\n--b\n\n", ["1 text/plain 1"], .missingClosingBoundary),
      ("boundary=b\n\nno delimiter here", ["1 text/plain 17"], .boundaryNotFound),
      ("x=y\n\njust text", ["1 text/plain 9"], .missingBoundary),
      ("x=y\n\n--g\nContent-Type: text/html\n\n<p>\n--g--\n", ["1 text/html 3"], .missingBoundary),
      ("boundary=b\n\n--b\nno header\n\nx\n--b--\n", ["1 text/plain 14"], .missingHeaderSeparator),
      ("boundary=b\n\n--b\nContent-Type: text/html\n--b--\n", ["1 text/html 0"], .missingHeaderSeparator),
      ("boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\nx\n--b--\n", ["1 text/plain 1"], .encodedMultipart),
    ])
  func broken(rest: String, expected: [String], defect: MIMEDefect) {
    let message = Sample.parse("Content-Type: multipart/mixed; " + rest)
    #expect(leaves(message) == expected)
    #expect(message.defects == [defect])
  }

  @Test("a delimiter may be followed by blanks, a closing one by anything that is no name")
  func delimiterRest() {
    let message = Sample.parse(
      "Content-Type: multipart/mixed; boundary=b\n\n--b \t\n\n1\n--bx\n--b\n\n2\n--b-->\nepilogue\n")
    #expect(leaves(message) == ["1 text/plain 7", "2 text/plain 1"])
  }

  @Test("a header line that lost its indentation belongs to the field before it")
  func lostIndentation() throws {
    let message = Sample.parse("Content-Type: application/pdf;\nname=\"a.pdf\"\nSubject: x\n\nbody")
    #expect(message.parts.first?.filename == "a.pdf")
    #expect(message.subject == "x")
    #expect(message.defects == [.malformedHeaderLine])
  }

  @Test("text without any header is all body")
  func noHeader() {
    let message = Sample.parse("Dear all,\n\nno header here")
    #expect(message.text() == "Dear all,\n\nno header here")
    #expect(message.defects == [.missingHeaderSeparator])
  }

  @Test("an mbox line in front of the header is passed over")
  func envelopeLine() {
    #expect(Sample.parse("From x@y.example Fri Nov 20 14:05:00 2026\nSubject: s\n\nb").subject == "s")
  }

  @Test("no octets are a message too")
  func empty() {
    let message = MessageParser().parse([])
    #expect(message.defects == [.emptyMessage])
    #expect(message.text().isEmpty)
    #expect(message.parts.count == 1)
  }

  @Test("blanks before the colon and obsolete folding are allowed")
  func obsoleteSyntax() {
    let message = Sample.parse("Subject  : a\n  \n b\nFrom\t: <x@y.example>\n\nbody")
    #expect(message.subject?.split(separator: " ").joined(separator: " ") == "a b")
    #expect(message.from.map(\.address) == ["x@y.example"])
    #expect(message.defects.isEmpty)
  }
}

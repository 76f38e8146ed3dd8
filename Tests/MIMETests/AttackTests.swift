import MIME
import MailModel
import Testing

/// Messages made to cost time or memory. Each is long enough that anything but linear work would not end in the time
/// limit; what is asserted is the outcome.
@Suite("Attacks", .timeLimit(.minutes(2)))
struct AttackTests {
  private static let size = 150_000

  private func bomb(_ unit: String) -> String {
    String(repeating: unit, count: Self.size / unit.utf8.count)
  }

  @Test(
    "an address bomb yields nobody",
    arguments: [";", ",", "(", ")", "<", ">", "\"", "\\", ":", "@", "a:", "<>", "(\"", "[", "a@b@", "\"a\" "])
  func addresses(unit: String) {
    let message = Sample.field("To: " + bomb(unit))
    #expect(message.to.count <= MIMELimits.standard.items)
    #expect(message.to.allSatisfy { !EmailAddress.isPlausible($0.address) })
  }

  @Test("more mailboxes than the limit are left out")
  func manyAddresses() {
    let message = Sample.field("To: " + bomb("a@b.example,"))
    #expect(message.to.count == MIMELimits.standard.items)
    #expect(message.defects.contains(.tooManyItems))
  }

  @Test(
    "an encoded word bomb is cut",
    arguments: ["=?utf-8?", "=?utf-8?q?", "=?", "=?utf-8?q?a?= ", "=?utf-8?b?YQ", "=?a?q?=?", "=?utf-8?q?=?= "])
  func encodedWords(unit: String) throws {
    let message = Sample.field("Subject: " + bomb(unit))
    #expect(try #require(message.subject).utf8.count <= MIMELimits.standard.textBytes)
    #expect(message.defects.contains(.fieldTooLong))
  }

  @Test(
    "a parameter bomb yields a part",
    arguments: ["a=b;", "a*0=b;", ";", "=", "\"", "a=\"", "(", "name*1=x;", "a ", "a*9999999999=b;", "a=b "])
  func parameters(unit: String) {
    let message = Sample.field("Content-Type: text/plain; " + bomb(unit))
    #expect(message.parts.map(\.type) == ["text/plain"])
  }

  @Test("ids and dates are read up to a limit", arguments: ["<", ">", "<a@b>", "(", ":", "1 ", "a@b "])
  func identifiers(unit: String) {
    let message = Sample.parse("References: \(bomb(unit))\nDate: \(bomb(unit))\nMessage-ID: \(bomb(unit))\n\n")
    #expect(message.references.count <= MIMELimits.standard.items)
    #expect(message.date == nil)
  }

  @Test(
    "a body of near-delimiters is one part",
    arguments: ["--\n", "-", "--b", "--bb\n", "--b-\n", "\r", "\n--", "\r\n-- b\n"])
  func delimiters(unit: String) {
    let message = Sample.parse("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + bomb(unit) + "\n--b--\n")
    #expect(message.parts.count <= MIMELimits.standard.parts)
    #expect(!message.parts.isEmpty)
  }

  @Test("parts beyond the limit are left out")
  func manyParts() {
    let message = Sample.parse("Content-Type: multipart/mixed; boundary=b\n\n" + bomb("--b\n\nx\n"))
    #expect(message.parts.count == MIMELimits.standard.parts)
    #expect(message.defects.contains(.tooManyParts))
  }

  @Test("multiparts nest down to the limit and no deeper")
  func depth() throws {
    let levels = 5_000
    let message = Sample.parse(
      (0..<levels).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined() + "\ntext\n")
    #expect(message.defects.contains(.nestedTooDeep))
    let path = try #require(message.parts.first?.path)
    #expect(path.split(separator: ".").count == MIMELimits.standard.depth)
    #expect(message.text().isEmpty)
  }

  @Test("the same multipart declared over and over is bounded")
  func siblings() {
    let message = Sample.parse(
      "Content-Type: multipart/mixed; boundary=b\n\n" + bomb("--b\nContent-Type: multipart/mixed; boundary=c\n\n"))
    #expect(message.parts.count <= MIMELimits.standard.parts)
    #expect(message.defects.contains(.boundaryNotFound))
  }

  @Test("a header of countless fields is indexed up to the limit", arguments: ["a: b\n", " \n", "a:\n b\n"])
  func fields(unit: String) {
    let message = Sample.parse("Subject: kept\n" + bomb(unit) + "Late: field\n\nbody")
    #expect(message.subject == "kept")
    #expect(message.text() == "body")
    #expect(message.defects.contains(.headerTooLarge) == (message.header("late") == nil))
  }

  @Test("a field too long to be read does not hide those behind it")
  func longField() {
    let subject = String(repeating: "=?utf-8?Q?x?=\r\n ", count: 600_000)
    let message = Sample.parse(
      "Subject: \(subject)\r\nFrom: clara@acme.example\r\nMessage-ID: <1@acme.example>\r\n\r\nbody")
    #expect(message.from.map(\.address) == ["clara@acme.example"])
    #expect(message.messageID == "1@acme.example")
    #expect(message.text() == "body")
  }

  @Test(
    "hostile HTML costs no more than its length",
    arguments: [
      "<", "<a", "<a ", "<a x=\"", "<a x='\"", "<!--", "<!", "</", "<b>", "</i>", "<title>", "<style>", "&", "&#",
      "&#x",
      "<blockquote>x", "<ul><li>x", "<table><tr><td>x", "<a href=https://x.example/>x", "<script", "<img alt=x>",
      "\u{200B}",
    ])
  func html(unit: String) {
    let source = bomb(unit)
    let text = Sample.parse("Content-Type: text/html; charset=utf-8\n\n" + source).text()
    #expect(text.utf8.count <= source.utf8.count * 8)
  }

  @Test("attributes and unmatched end tags without number cost no more than their length")
  func htmlStack() {
    let attributes = "<a " + (0..<40_000).map { "a\($0)=1 " }.joined() + ">text</a>"
    let stack = bomb("<b>") + "deep" + bomb("</i>")
    #expect(Sample.parse("Content-Type: text/html\n\n" + attributes).text() == "text")
    #expect(Sample.parse("Content-Type: text/html\n\n" + stack).text() == "deep")
  }

  @Test("quotes without number stay text", arguments: [">", "> ", ">\n", "> > \n", " "])
  func quotes(unit: String) {
    let source = bomb(unit)
    let message = Sample.parse("Content-Type: text/plain; format=flowed\n\n" + source)
    #expect(message.text().utf8.count <= source.utf8.count + 1)
  }

  @Test("a short content is not decoded further than a limit asks")
  func limitedDecoding() throws {
    let message = Sample.parse("Content-Transfer-Encoding: base64\n\n" + bomb("QUFB"))
    let part = try #require(message.parts.first)
    #expect(message.decodedText(of: part, limit: 90).utf8.count <= 93)
    #expect(message.text(limit: 90) == String(repeating: "A", count: 90))
  }
}

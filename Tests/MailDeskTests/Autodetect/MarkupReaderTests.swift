import MailDesk
import TestSupport
import Testing

@Suite("A settings file's markup")
struct MarkupReaderTests {
  private static func pieces(_ text: String) throws -> [MarkupReader.Piece] {
    var reader = MarkupReader(Array(text.utf8))
    var result: [MarkupReader.Piece] = []
    while let piece = try reader.next() { result.append(piece) }
    return result
  }

  @Test("is read piece by piece")
  func pieces() throws {
    let text =
      "\u{FEFF}<?xml version='1.0'?><a x=\"1 &lt; 2\" y = 'z'><!-- <no> -->t&amp;u&#65;&#x42;<b/><![CDATA[<c>]]></a >"
    #expect(
      try Self.pieces(text) == [
        .start("a", ["x": "1 < 2", "y": "z"]), .text("t&uAB"), .start("b", [:]), .end("b"), .text("<c>"), .end("a"),
      ])
  }

  @Test(
    "is refused where it is more than settings need, or broken",
    arguments: [
      "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "<a>&x;</a>", "<a>&#xD800;</a>", "<a>&", "<a", "<a b>", "<a b=c>",
      "<a b='c>",
      "<!-- x", "<![CDATA[ x", "<?x", "< a>", "</a",
    ])
  func refused(text: String) { #expect(throws: MarkupReader.Failure.self) { _ = try Self.pieces(text) } }

  @Test("is not read without end")
  func bounded() {
    let text = String(repeating: "<!-- -->", count: MarkupReader.limit + 1)
    #expect(throws: MarkupReader.Failure.self) { _ = try Self.pieces(text) }
  }
}

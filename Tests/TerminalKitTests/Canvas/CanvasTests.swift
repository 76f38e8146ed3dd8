import TerminalKit
import Testing

@Suite("Canvas")
struct CanvasTests {
  @Test(
    "text has one width for layout and drawing",
    arguments: [
      ("plain", 5), ("支払い", 6), ("e\u{301}", 1), ("👩‍👩‍👧‍👦!", 3), ("❤\u{FE0F}", 1), ("👍🏽", 2), ("🇩🇪", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11AB}", 2), ("a\u{200B}b\u{202E}c", 3), ("\u{1B}[31m", 5), ("a\tb\nc", 5), ("", 0),
      ("ｆｕｌｌ", 8), ("\u{301}x", 2), ("1\u{FE0F}\u{20E3}", 1), ("क्ष", 2), ("\u{E000}", 1),
    ])
  func width(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
    var canvas = Canvas(Size(width: 20, height: 1))
    #expect(canvas.write(text, x: 0, y: 0) == columns)
  }

  @Test(
    "nothing that could steer a terminal is left in a cell",
    arguments: [
      ("\u{1B}]0;evil\u{7}", "□]0;evil□"), ("a\u{9B}2Jb", "a□2Jb"), ("\u{202E}abc\u{2066}", "abc"), ("a\u{7F}", "a□"),
      ("x\u{200D}y", "xy"), ("a\u{FEFF}b", "ab"), ("one\r\ntwo", "one  two"), ("\u{E0041}z", "z"), ("s\u{AD}t", "st"),
    ])
  func hostile(text: String, drawn: String) {
    var canvas = Canvas(Size(width: 20, height: 1))
    canvas.write(text, x: 0, y: 0)
    #expect(canvas.text == drawn)
  }

  @Test("at most four marks stay on a character")
  func marks() {
    var canvas = Canvas(Size(width: 4, height: 1))
    canvas.write("a" + String(repeating: "\u{301}", count: 9) + "b", x: 0, y: 0)
    #expect(canvas.text == "a" + String(repeating: "\u{301}", count: 4) + "b")
  }

  @Test("a joined emoji is its first picture")
  func joined() {
    var canvas = Canvas(Size(width: 6, height: 1))
    canvas.write("👩‍👩‍👧‍👦x", x: 0, y: 0)
    #expect(canvas.text == "👩x")
  }

  @Test("half of an overwritten wide glyph becomes a space", arguments: [(0, "x b"), (1, " xb")])
  func overwritten(place: Int, drawn: String) {
    var canvas = Canvas(Size(width: 4, height: 1))
    canvas.write("支b", x: 0, y: 0)
    canvas.write("x", x: place, y: 0)
    #expect(canvas.text == drawn)
  }

  @Test("a wide glyph that does not fit at an edge is a space", arguments: [(3, "..."), (-1, " .."), (-2, "...")])
  func edges(place: Int, drawn: String) {
    var canvas = Canvas(Size(width: 5, height: 1))
    canvas.write(".....", x: 0, y: 0)
    canvas.within(Rect(x: 1, y: 0, width: 3, height: 1)) { $0.write("支", x: place, y: 0) }
    #expect(canvas.text == "." + drawn + ".")
  }

  @Test("the last column of a part takes no wide glyph")
  func lastColumn() {
    var canvas = Canvas(Size(width: 5, height: 1))
    canvas.within(Rect(x: 0, y: 0, width: 3, height: 1)) { $0.write("ab支", x: 0, y: 0) }
    canvas.write("|", x: 3, y: 0)
    #expect(canvas.text == "ab |")
  }

  @Test("parts inside parts are clipped by both")
  func nesting() {
    var canvas = Canvas(Size(width: 10, height: 3))
    canvas.within(Rect(x: 2, y: 1, width: 5, height: 1)) { outer in
      outer.within(Rect(x: 3, y: -1, width: 9, height: 5)) { inner in
        for y in 0..<5 { inner.write("abcdefgh", x: 0, y: y) }
      }
    }
    #expect(canvas.text == "\n     ab\n")
  }

  @Test(
    "a text that is too long ends in an ellipsis",
    arguments: [
      ("invoice", 7, "invoice"), ("invoice", 6, "invoi…"), ("支払い", 5, "支払…"), ("支払い", 4, "支…"), ("ab", 0, ""),
    ])
  func clipping(text: String, width: Int, clipped: String) {
    #expect(DisplayWidth.clip(text, to: width) == clipped)
    #expect(DisplayWidth.of(clipped) <= width)
  }

  @Test("a line of spans is cut where its width ends, whichever span that is in")
  func spans() {
    let line = Line([Span("ab", .noticeOK), Span("cd", .noticeError), Span("ef")])
    for (width, drawn) in [(6, "abcdef"), (5, "abcd…"), (4, "abc…"), (3, "ab…"), (2, "a…"), (1, "…"), (0, "")] {
      var canvas = Canvas(Size(width: 8, height: 1))
      canvas.write(line, x: 0, y: 0, width: width)
      #expect(canvas.text == drawn)
    }
  }

  @Test("text keeps the ground it is written on")
  func grounds() {
    var canvas = Canvas(Size(width: 6, height: 1))
    canvas.fill(canvas.bounds, on: .listSelected)
    canvas.write("ok", x: 1, y: 0, ink: .syncOK)
    #expect(canvas.styles(row: 0) == ["0–0 text on list.selected", "1–5 sync.ok on list.selected"])
  }

  @Test("a cursor outside of its part is hidden")
  func cursor() {
    var canvas = Canvas(Size(width: 6, height: 2))
    canvas.within(Rect(x: 1, y: 1, width: 2, height: 1)) { $0.placeCursor(x: 1, y: 0) }
    #expect(canvas.cursor == Point(x: 2, y: 1))
    canvas.within(Rect(x: 1, y: 1, width: 2, height: 1)) { $0.placeCursor(x: 2, y: 0) }
    #expect(canvas.cursor == nil)
  }
}

import TerminalKit
import Testing

@Suite("Text panes")
struct TextPaneTests {
  private static func rows(_ lines: [Line], width: Int, height: Int = 8) -> [String] {
    var pane = TextPane(lines)
    var canvas = Canvas(Size(width: width, height: height))
    pane.draw(into: &canvas)
    return canvas.text.split(separator: "\n").map(String.init)
  }

  @Test(
    "text is wrapped at spaces, and inside what is longer than a row",
    arguments: [
      ("the payment left on Monday", 12, ["the payment", "left on", "Monday"]),
      ("abcdefghijklmnop", 6, ["abcdef", "ghijkl", "mnop"]),
      ("支払いについて", 5, ["支払", "いに", "つい", "て"]),
      ("a b", 80, ["a b"]),
      ("abc def", 3, ["abc", "def"]),
      ("see https://x.example/long", 10, ["see", "https://x.", "example/lo", "ng"]),
    ])
  func wrapping(text: String, width: Int, rows: [String]) {
    #expect(Self.rows([Line(text)], width: width).map { String($0.prefix { _ in true }) } == rows)
  }

  @Test("a line of megabytes is cut into rows without a gap", arguments: ["x", "ab ", "ä", "支"])
  func hugeLine(unit: String) {
    let text = String(repeating: unit, count: 200_000)
    let rows = LineWrap(Line(text), width: 40).rows
    #expect(rows.allSatisfy { $0.width <= 40 })
    #expect(rows.map { $0.spans.map(\.text).joined() }.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("pieces keep their meaning when they are wrapped")
  func meanings() {
    var pane = TextPane([Line([Span("plain words "), Span("a link here", .textLink)])])
    var canvas = Canvas(Size(width: 14, height: 4))
    pane.draw(into: &canvas)
    #expect(canvas.text == "plain words a\nlink here\n\n")
    #expect(canvas.style(x: 12, y: 0).ink == .textLink)
    #expect(canvas.style(x: 0, y: 1).ink == .textLink)
  }

  @Test("a long text scrolls to its end and no further")
  func scrolling() {
    var pane = TextPane((1...50).map { Line("line \($0)") })
    var canvas = Canvas(Size(width: 20, height: 5))
    pane.draw(into: &canvas)
    pane.take(.last)
    pane.take(.pageDown)
    canvas.reset(Size(width: 20, height: 5))
    pane.draw(into: &canvas)
    #expect(canvas.text(row: 4).hasPrefix("line 50"))
    #expect(pane.window.first == 45)
  }
}

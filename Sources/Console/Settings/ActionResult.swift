import MailModel
import TerminalKit

/// The result of the last action at the top of a page, with what a person needs to know of it.
struct ActionResult: Sendable {
  private static let mostRows = 6

  private var pane: TextPane

  /// - Parameter details: wrapped below the notice.
  init(_ notice: Notice, details: [Line] = []) {
    let rest = details.map { Line([Span("  ")] + $0.spans) }
    pane = TextPane([notice.line] + rest)
  }

  /// A failure: what happened, the server's words, what to do.
  init(_ failure: MailFailure) {
    var details: [Line] = []
    if let words = failure.serverText {
      details.append(Line([Span("Server said  ", .textDim), Span("“\(SafeText.line(words))”")]))
    }
    details.append(Line([Span("What to do   ", .textDim), Span(SafeText.line(failure.remedy.text, limit: 1_000))]))
    self.init(Notice(.error, "\(SafeText.line(failure.cause)) (\(failure.kind.rawValue))"), details: details)
  }

  /// Draws it over the top rows.
  ///
  /// - Returns: where the page goes on, one blank row below.
  mutating func draw(into canvas: inout Canvas, in area: Rect) -> Rect {
    let inner = area.inset(horizontal: 1)
    let rows = min(pane.layout(width: inner.width), Self.mostRows, max(1, area.height / 3))
    canvas.within(inner.splitTop(rows).top) { pane.draw(into: &$0) }
    return area.splitTop(rows + 1).rest
  }
}

import MailModel
import TerminalKit

/// The result of the last action at the top of a page, with what a person needs to know of it.
struct ActionResult: Sendable {
  /// A text below the notice, its label dim before it.
  struct Detail: Sendable {
    var label = ""
    var text: Line
  }

  private static let mostRows = 7

  private let notice: Notice
  private let details: [Detail]

  init(_ notice: Notice, details: [Detail] = []) {
    self.notice = notice
    self.details = details
  }

  /// A failure: what happened, the server's words, what to do, and what else there is to say.
  init(_ failure: MailFailure, details more: [Detail] = []) {
    var details: [Detail] = []
    if let words = failure.serverText {
      details.append(Detail(label: "Server said", text: Line("“\(SafeText.line(words))”")))
    }
    details.append(Detail(label: "What to do", text: Line(SafeText.line(failure.remedy.text, limit: 1_000))))
    details += failure.context.details.map { Detail(text: Line(SafeText.line($0, limit: 400), .textDim)) }
    details += more
    self.init(
      Notice(.error, "\(SafeText.line(failure.cause, limit: 1_000)) (\(failure.kind.rawValue))"), details: details)
  }

  /// Draws it over the top rows.
  ///
  /// - Returns: where the page goes on, one blank row below.
  func draw(into canvas: inout Canvas, in area: Rect) -> Rect {
    let inner = area.inset(horizontal: 1)
    let rows = rows(width: inner.width).prefix(min(Self.mostRows, max(1, area.height / 3)))
    for (index, row) in rows.enumerated() { canvas.write(row, x: inner.x, y: inner.y + index, width: inner.width) }
    return area.splitTop(rows.count + 1).rest
  }

  private func rows(width: Int) -> [Line] {
    let ink = notice.kind.ink
    let first = HangingText.rows(Line(notice.kind.glyph, ink), Line(notice.text, ink), column: 2, width: width)
    return first
      + details.flatMap { detail in
        HangingText.rows(
          Line("  \(detail.label)", .textDim), detail.text, column: detail.label.isEmpty ? 2 : 15, width: width)
      }
  }
}

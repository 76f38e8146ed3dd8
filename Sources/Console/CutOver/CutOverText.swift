import MailDesk
import MailModel
import TerminalKit

/// Two settings side by side, and below them what that means for the cut-over.
struct CutOverText {
  private static let labelWidth = 20

  let comparison: CutOverComparison
  let time: LocalTime

  /// Draws both sides in three columns (what is compared, the old setting, the new one) and the verdict below.
  ///
  /// - Parameter area: what there is; the verdict gives way where that is little.
  /// - Returns: the first row below.
  func draw(into canvas: inout Canvas, in area: Rect) -> Int {
    let side = (area.width - Self.labelWidth) / 2
    var row = area.y
    for (label, cells) in facts {
      canvas.write(Line(label, .textDim), x: area.x, y: row, width: Self.labelWidth - 2)
      canvas.write(cells.0, x: area.x + Self.labelWidth, y: row, width: side - 2)
      canvas.write(cells.1, x: area.x + Self.labelWidth + side, y: row, width: side)
      row += 1
    }
    for line in verdict(width: area.width) where row < area.y + area.height {
      canvas.write(line, x: area.x, y: row, width: area.width)
      row += 1
    }
    return row
  }

  /// What stands in the way, what is to be seen first, or that nothing is.
  private func verdict(width: Int) -> [Line] {
    let counts = comparison.counts
    var lines: [Line] = []
    for reason in comparison.obstacles { lines += point("✗", reason, .noticeError, width) }
    for reason in comparison.doubtfulWords { lines += point("⚠", reason, .noticeWarning, width) }
    if comparison.since != nil, counts.missing == 0 {
      let same = "Nothing of “\(name(comparison.old))” is missing in “\(name(comparison.new))”"
      lines += point("✓", same + (comparison.obstacles.isEmpty ? "; s switches" : ""), .noticeOK, width)
    }
    if counts.otherBytes > 0 {
      let text =
        "\(NumberText.count(counts.otherBytes, "message")) came by both with the same Message-ID and other bytes"
      lines += point("·", text, .textDim, width)
    }
    if counts.gone > 0 {
      let text =
        "\(NumberText.count(counts.gone, "message")) of “\(name(comparison.old))” are gone from its server; they stay stored"
      lines += point("·", text, .textDim, width)
    }
    return lines
  }

  private var facts: [(String, (Line, Line))] {
    let (old, new, counts) = (comparison.old, comparison.new, comparison.counts)
    func both(_ cell: (CutOverComparison.Side) -> Line) -> (Line, Line) { (cell(old), cell(new)) }
    let period = comparison.since.map { "Since \(time.short($0))" } ?? "Since both began"
    return [
      ("", (Line("old: \(name(old))", .textStrong), Line("new: \(name(new))", .textStrong))),
      ("State", both { Line([SettingStanding(row: $0.row).mark, Span(" " + SettingStanding(row: $0.row).text)]) }),
      ("Last sync", both { $0.row.health.lastSyncLine(time) }),
      ("Still to fetch", both { Line(NumberText.grouped($0.pending), $0.pending > 0 ? .noticeWarning : .text) }),
      ("Last verify", both(verification)),
      ("Companies", both { Line($0.companies.isEmpty ? "–" : SafeText.line(names($0), limit: 80)) }),
      ("Stored in all", both { Line(NumberText.grouped($0.mail.total)) }),
      (period, (Line(NumberText.grouped(counts.old)), Line(NumberText.grouped(counts.new)))),
      (
        "Only here",
        (
          Line(NumberText.grouped(counts.missing), counts.missing > 0 ? .noticeWarning : .text),
          Line(NumberText.grouped(counts.onlyNew))
        )
      ),
    ]
  }

  private func verification(_ side: CutOverComparison.Side) -> Line {
    guard let last = side.verifications.last else { return Line("never", .textDim) }
    let isOK = side.verifications.allSatisfy(\.isOK)
    return Line([Span(time.moment(last.moment) + "  "), isOK ? Span("OK", .syncOK) : Span("NOT OK", .syncFailed)])
  }

  private func names(_ side: CutOverComparison.Side) -> String { side.companies.map(\.name).joined(separator: ", ") }

  private func name(_ side: CutOverComparison.Side) -> String { SafeText.line(side.name, limit: 60) }

  private func point(_ glyph: String, _ text: String, _ ink: Role, _ width: Int) -> [Line] {
    HangingText.rows(Line(glyph, ink), Line(SafeText.line(text, limit: 1_000) + ".", ink), column: 2, width: width)
  }
}

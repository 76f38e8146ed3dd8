import TerminalKit

/// What stands between the tabs and a page: a rule, or for a page below a top page the way to it and its own state.
struct PageHeading {
  private let crumbs: [String]
  private let state: Line
  private let notice: Notice?

  /// The heading of a top page.
  ///
  /// - Parameter notice: the result of the last action.
  static func top(notice: Notice? = nil) -> PageHeading { PageHeading(crumbs: [], notice: notice) }

  /// - Parameters:
  ///   - crumbs: the names of the pages that led here, this one last; made safe for the screen.
  ///   - state: stands at the right.
  ///   - notice: the result of the last action.
  init(crumbs: [String], state: Line = Line(), notice: Notice? = nil) {
    self.crumbs = crumbs
    self.state = state
    self.notice = notice
  }

  /// Draws it at the top.
  ///
  /// - Returns: where the page goes on.
  func draw(into canvas: inout Canvas) -> Rect {
    var row = 0
    if !crumbs.isEmpty {
      canvas.within(canvas.bounds.row(0)) { TitleBar(place: place, state: state).draw(into: &$0) }
      row += 1
    }
    canvas.rule(y: row)
    row += 1
    if let notice {
      canvas.write(notice.line, x: 1, y: row, width: canvas.bounds.width - 2)
      row += 1
    }
    return canvas.bounds.splitTop(row).rest
  }

  private var place: Line {
    var spans: [Span] = []
    for (index, crumb) in crumbs.enumerated() {
      if index > 0 { spans.append(Span(" › ", .textDim)) }
      spans.append(Span(SafeText.line(crumb, limit: 120), index == crumbs.count - 1 ? .title : .textDim))
    }
    return Line(spans)
  }
}

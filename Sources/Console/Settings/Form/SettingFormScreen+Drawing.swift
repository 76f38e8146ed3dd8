import MailModel
import TerminalKit

extension SettingFormScreen {
  mutating func draw(into canvas: inout Canvas) {
    let name = model.isNew ? "New record" : model.base.name
    let state = Line((model.isChanged ? [Span("● not saved   ", .noticeWarning)] : []) + pages)
    var area = PageHeading(crumbs: ["Settings", "Email", name], state: state).draw(into: &canvas)
    if let result { area = result.draw(into: &canvas, in: area) }
    if !model.isNew { area = drawStatus(into: &canvas, in: area) }
    let hasFocus = !model.isOutOfField
    canvas.within(area) { model.form.draw(into: &$0, hasFocus: hasFocus) }
  }

  /// The pages with their keys; one with a mistake on it says so.
  private var pages: [Span] {
    SettingPage.allCases.enumerated().flatMap { index, page in
      let isWrong = model.form.fields.contains { $0.page == page.rawValue && $0.error != nil }
      return (index > 0 ? [Span(" │ ", .rule)] : [])
        + [Span("F\(index + 2) ", .textDim)] + (isWrong ? [Span("✗ ", .formError)] : [])
        + [Span(page.tab, page == model.page ? .tabActive : .tab)]
    }
  }

  /// Draws the status at the bottom; what does not fit there is left to the list and the connection test.
  private func drawStatus(into canvas: inout Canvas, in area: Rect) -> Rect {
    let width = area.width - 6
    let status = StatusSection(setting: model.base, health: model.health, time: context.time)
    let rows = status.rows(width: width).prefix(max(1, area.height / 3))
    let (rest, bottom) = area.splitBottom(rows.count + 1)
    for (index, row) in rows.enumerated() { canvas.write(row, x: 3, y: bottom.y + 1 + index, width: width) }
    return rest
  }
}

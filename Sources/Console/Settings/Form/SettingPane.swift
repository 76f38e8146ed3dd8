import MailDesk
import MailModel
import TerminalKit

/// What a mail setting looks like below the heading: warnings, the fields of the page or the status.
struct SettingPane: Sendable {
  private var status = TextPane()
  private var shown: [Line] = []

  /// Scrolls the page Status.
  mutating func take(_ step: ListStep) { status.take(step) }

  /// - Parameters:
  ///   - result: of the last action; stands on top.
  ///   - hasFocus: whether keys go to the fields.
  mutating func draw(
    _ model: inout SettingFormModel, result: ActionResult?, hasFocus: Bool, time: LocalTime, into canvas: inout Canvas
  ) {
    var area = canvas.bounds
    if let result { area = result.draw(into: &canvas, in: area) }
    var texts = ConsentWarning(setting: model.read().setting).rows(width: area.width - 2)
    if let offer = model.offerText {
      texts += HangingText.rows(Line("·", .noticeInfo), Line(offer, .noticeInfo), column: 2, width: area.width - 2)
    }
    for (index, row) in texts.enumerated() { canvas.write(row, x: 1, y: area.y + index, width: area.width - 2) }
    area = area.splitTop(texts.count).rest
    guard model.page == .status else {
      if model.page == .inbound, let row = model.row {
        area = drawSummary(of: row, model, time, into: &canvas, in: area)
      }
      canvas.within(area) { model.form.draw(into: &$0, hasFocus: hasFocus) }
      return
    }
    drawStatus(model, time, into: &canvas, in: area.inset(horizontal: 3))
  }

  /// The pages, with their keys unless it is told that something is not saved where there is little room; one with a mistake on it says so.
  static func tabs(_ model: SettingFormModel, width: Int) -> [Span] {
    let isRoomy = width >= SettingsLayout.leastWidth
    return SettingPage.allCases.enumerated().flatMap { index, page in
      let isWrong = model.form.fields.contains { $0.page == page.rawValue && $0.error != nil }
      return (index > 0 ? [Span(isRoomy ? " │ " : "│", .rule)] : [])
        + (isRoomy || !model.isChanged ? [Span("\(page.key.label) ", .textDim)] : [])
        + (isWrong ? [Span("✗ ", .formError)] : [])
        + [Span(page.tab, page == model.page ? .tabActive : .tab)]
    }
  }

  /// The first rows of the status at the bottom; all of it is on its own page.
  private func drawSummary(
    of row: SettingsDesk.Row, _ model: SettingFormModel, _ time: LocalTime, into canvas: inout Canvas, in area: Rect
  ) -> Rect {
    let width = area.width - 6
    let text = SettingStatusText(row: row, overview: model.overview, time: time)
    let rows = text.summary(width: width).prefix(area.height < 25 ? 1 : area.height / 3)
    let (rest, bottom) = area.splitBottom(rows.count + 1)
    for (index, row) in rows.enumerated() { canvas.write(row, x: 3, y: bottom.y + 1 + index, width: width) }
    return rest
  }

  private mutating func drawStatus(
    _ model: SettingFormModel, _ time: LocalTime, into canvas: inout Canvas, in area: Rect
  ) {
    guard let row = model.row else {
      canvas.write("There is no status before it is saved.", x: area.x, y: area.y, ink: .textDim)
      return
    }
    let rows = SettingStatusText(row: row, overview: model.overview, time: time).rows(width: area.width - 1)
    if rows != shown {
      status.set(rows)
      shown = rows
    }
    canvas.within(area) { status.draw(into: &$0) }
  }
}

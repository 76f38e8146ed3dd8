import MailModel
import TerminalKit

extension SettingFormScreen {
  mutating func draw(into canvas: inout Canvas) {
    let name = model.isNew ? "New record" : model.base.name
    let state = model.isChanged ? Line("● not saved", .noticeWarning) : Line()
    var area = PageHeading(crumbs: ["Settings", "Email", name], state: state).draw(into: &canvas)
    if var shown = result {
      area = shown.draw(into: &canvas, in: area)
      result = shown
    }
    if !model.isNew { area = drawStatus(into: &canvas, in: area) }
    let hasFocus = !model.isOutOfField
    canvas.within(area) { model.form.draw(into: &$0, hasFocus: hasFocus) }
  }

  /// Draws the status at the bottom; what does not fit there is left to the list and the connection test.
  private func drawStatus(into canvas: inout Canvas, in area: Rect) -> Rect {
    let width = area.width - 6
    var pane = TextPane(
      StatusSection(setting: model.base, health: model.health, time: context.time).rows(width: width))
    let rows = min(pane.layout(width: width), max(1, area.height / 3))
    let (rest, bottom) = area.splitBottom(rows + 1)
    canvas.within(Rect(x: 3, y: bottom.y + 1, width: width, height: rows)) { pane.draw(into: &$0) }
    return rest
  }
}

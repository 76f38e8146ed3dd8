import MailModel
import TerminalKit

extension SettingFormScreen {
  mutating func draw(into canvas: inout Canvas) {
    let name = model.isNew ? "New record" : model.base.name
    let width = canvas.bounds.width
    isWide = width >= SettingsLayout.leastWidth
    let state =
      (model.isChanged ? [Span("● not saved   ", .noticeWarning)] : [])
      + SettingPane.tabs(model, width: width)
    var area = PageHeading(crumbs: ["Settings", "Email", name], state: Line(state)).draw(into: &canvas)
    if let panes = SettingsLayout.panes(area) {
      SettingsLayout.drawList(&list, isAdding: model.isNew, isFocused: false, into: &canvas, in: panes.list)
      area = panes.pages
    }
    let hasFocus = !model.isOutOfField
    canvas.within(area) { pane.draw(&model, result: result, hasFocus: hasFocus, time: context.time, into: &$0) }
  }
}

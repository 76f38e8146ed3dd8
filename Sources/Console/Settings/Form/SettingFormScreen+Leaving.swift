import MailModel
import TerminalKit

/// The ways out of the form, and the explanation of a field.
extension SettingFormScreen {
  /// One step back: out of work under way, out of a text field, out of the page.
  mutating func back() -> [Effect<Self>] {
    switch work {
    case .testing, .listing, .detecting:
      work = nil
      result = ActionResult(Notice(.info, "Stopped."))
      return [.cancel("test"), .cancel("folders"), .cancel("detection")]
    case .saving, nil: break
    }
    if model.form.isTyping, !model.isOutOfField {
      model.isOutOfField = true
      return []
    }
    return [.leave(then: .left)]
  }

  func finish() -> Effect<Self> {
    .finish(SettingFormOutcome(settingID: model.base.id, page: model.page))
  }

  func explain() -> [Effect<Self>] {
    guard let field = model.form.focused else { return [] }
    let text = field.help.isEmpty ? "Press Enter or Space." : field.help
    let closed = model.form.shown.compactMap { field -> Line? in
      guard case .disabled(let reason) = field.availability else { return nil }
      return Line([Span("\(field.label)  ", .formDisabled), Span(reason)])
    }
    let reasons = closed.isEmpty ? [] : [Line("Cannot be changed now", .textStrong)] + closed + [""]
    let keys = bindings.map(\.hint).map { hint in
      Line([Span("\(hint.keyLabels)  ", .footerKey), Span(hint.title)])
    }
    return [
      .open(Dialog.message(title: field.label, text: [Line(text), ""] + reasons + [Line("Keys", .textStrong)] + keys))
    ]
  }
}

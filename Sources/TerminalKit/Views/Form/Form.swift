/// Fields on one page or several: values in, values out; knows keys and focus, nothing of what the values mean.
package struct Form: Sendable {
  package private(set) var fields: [FormField]
  package private(set) var focus: FormField.ID?
  /// The page that is seen; its fields alone take keys.
  package private(set) var page: String
  /// Where the focus was on the other pages.
  private var lastFocus: [String: FormField.ID] = [:]
  private var saved: [FormField.ID: FormValue] = [:]
  var window = ScrollWindow()

  /// The first field that can be has the focus.
  package init(_ fields: [FormField]) {
    self.fields = fields
    page = fields.first?.page ?? ""
    focus = fields.first { $0.canFocus }?.id
    markSaved()
  }

  /// Whether a value differs from what was saved last.
  package var isChanged: Bool { fields.contains { saved[$0.id] != $0.value } }

  /// Whether no field has an error.
  package var isValid: Bool { fields.allSatisfy { $0.error == nil || !$0.availability.isEnabled } }

  /// The fields of the page that is seen.
  package var shown: [FormField] { fields.filter { $0.page == page && !$0.isHidden } }

  /// Whether no field before the focused one can have the focus.
  package var isAtStart: Bool { focus == nil || shown.first { $0.canFocus }?.id == focus }

  /// The focused field.
  package var focused: FormField? { fields.first { $0.id == focus } }

  /// Whether letters are being typed, not commands given.
  package var isTyping: Bool { focused?.isTextual ?? false }

  /// A field by its id.
  package subscript(id: FormField.ID) -> FormField? { fields.first { $0.id == id } }

  /// The text of a field; empty if it holds none.
  package func text(_ id: FormField.ID) -> String {
    switch self[id]?.value {
    case .text(let text): text
    case .choice(let choice): choice
    case .items(let items): items.joined(separator: ", ")
    default: ""
    }
  }

  /// Whether a checkbox is checked.
  package func isOn(_ id: FormField.ID) -> Bool { self[id]?.value == .flag(true) }

  /// The items of a field of several.
  package func items(_ id: FormField.ID) -> [String] {
    if case .items(let items) = self[id]?.value { items } else { [] }
  }

  /// Changes a field: its value, hint, error, availability. A focused field that becomes disabled passes the focus on.
  package mutating func update(_ id: FormField.ID, _ change: (inout FormField) -> Void) {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return }
    change(&fields[index])
    if id == focus, !fields[index].canFocus { moveFocus(by: 1) }
  }

  /// Takes the values as they are for the saved ones.
  package mutating func markSaved() {
    saved = Dictionary(fields.map { ($0.id, $0.value) }) { first, _ in first }
  }

  /// Gives a field the focus, if it can have it, and shows its page.
  package mutating func setFocus(_ id: FormField.ID) {
    guard let field = self[id], field.canFocus else { return }
    turn(to: field.page)
    focus = id
  }

  /// Shows a page; the focus goes where it was there last.
  package mutating func turn(to page: String) {
    guard page != self.page else { return }
    lastFocus[self.page] = focus
    self.page = page
    window = ScrollWindow()
    focus = shown.first { $0.id == lastFocus[page] && $0.canFocus }?.id ?? shown.first { $0.canFocus }?.id
  }

  /// Gives the first field with an error the focus, on the page that is seen if it has one; false if there is none.
  @discardableResult
  package mutating func focusFirstError() -> Bool {
    guard let wrong = (shown + fields).first(where: { $0.error != nil && $0.canFocus }) else { return false }
    setFocus(wrong.id)
    return true
  }

  /// - Returns: nil if the input is not for the form (Esc, function keys, commands with Ctrl).
  package mutating func take(_ input: Input) -> FormResponse? {
    guard let index = fields.firstIndex(where: { $0.id == focus }) else { return nil }
    if let response = fields[index].take(input) { return response }
    guard case .key(let stroke) = input else { return .moved }
    switch stroke {
    case .tab, .down: moveFocus(by: 1)
    case .backTab, .up: moveFocus(by: -1)
    case .enter: moveFocus(by: 1)
    case .right where fields[index].kind == .button: moveFocus(by: 1)
    case .left where fields[index].kind == .button: moveFocus(by: -1)
    case .pageDown: for _ in 0..<max(1, window.height / 2) { moveFocus(by: 1, wraps: false) }
    case .pageUp: for _ in 0..<max(1, window.height / 2) { moveFocus(by: -1, wraps: false) }
    default: return nil
    }
    return .moved
  }

  private mutating func moveFocus(by step: Int, wraps: Bool = true) {
    let order = fields.filter { $0.page == page && ($0.canFocus || $0.id == focus) }
    guard let place = order.firstIndex(where: { $0.id == focus }) else {
      focus = shown.first { $0.canFocus }?.id
      return
    }
    let next = place + step
    guard wraps || order.indices.contains(next) else { return }
    focus = order[(next + order.count) % order.count].id
  }

  mutating func draw(field id: FormField.ID, _ body: (inout FormField) -> Void) {
    guard let index = fields.firstIndex(where: { $0.id == id }) else { return }
    body(&fields[index])
  }
}

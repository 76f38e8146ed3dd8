import TerminalKit

/// The row above a list: how many rows there are, and a filter by their words that follows each letter.
struct FilterBar: Sendable {
  /// What typing in it has come to.
  enum Response: Equatable {
    case typed, changed, left
  }

  /// Whether what is typed goes into it.
  private(set) var isOpen = false
  private var editor = TextEditor()

  /// What the rows are to have; empty for all.
  var text: String { editor.text }
  var isEmpty: Bool { editor.text.isEmpty }

  mutating func open() { isOpen = true }

  mutating func leave() { isOpen = false }

  mutating func clear() { editor.set("") }

  /// Takes what is typed while it is open; nil for what is not for it.
  mutating func take(_ input: Input) -> Response? {
    if case .key(let stroke) = input, stroke == .down || stroke == .tab {
      isOpen = false
      return .left
    }
    let before = editor.text
    guard editor.take(input) else { return nil }
    return editor.text == before ? .typed : .changed
  }

  /// Draws the row and the list below it.
  ///
  /// - Parameters:
  ///   - count: how many rows there are, in words.
  ///   - list: draws the list, with the focus unless the row has it.
  mutating func draw(count: String, into canvas: inout Canvas, in area: Rect, list: (inout Canvas, Bool) -> Void) {
    let (row, rest) = area.splitTop(1)
    canvas.within(row.inset(horizontal: 1)) { draw(count, into: &$0) }
    canvas.within(rest) { canvas in
      list(&canvas, !isOpen)
      if isOpen { canvas.hideCursor() }
    }
    // After the list, so that the cursor stays in the field that is typed in.
    if isOpen { canvas.within(row.inset(horizontal: 1)) { draw(count, into: &$0) } }
  }

  private mutating func draw(_ count: String, into canvas: inout Canvas) {
    canvas.write(count, x: 0, y: 0, ink: .tabCount)
    guard isOpen || !isEmpty else { return }
    let field = canvas.bounds.splitRight(min(32, canvas.bounds.width / 2)).right
    canvas.write("/", x: field.x - 2, y: 0, ink: .formHint)
    let (role, hasCursor): (Role, Bool) = (isOpen ? .formFieldFocused : .formField, isOpen)
    canvas.within(field) { editor.draw(into: &$0, ink: role, on: role, hasCursor: hasCursor) }
  }
}

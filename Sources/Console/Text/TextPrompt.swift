import TerminalKit

/// An overlay that asks for one line of text; gives back what was typed.
struct TextPrompt: Screen {
  /// What its keys do.
  enum Event: Hashable, Sendable {
    case accept, cancel
  }

  typealias Outcome = String

  let title: String
  let kind = ScreenKind.overlay
  private let verb: String
  private let mayBeEmpty: Bool
  private var editor: TextEditor

  /// - Parameters:
  ///   - title: what is asked for.
  ///   - text: the proposal.
  ///   - verb: what Enter does.
  ///   - mayBeEmpty: whether nothing is an answer.
  init(_ title: String, text: String, verb: String, mayBeEmpty: Bool = false) {
    (self.title, self.verb, self.mayBeEmpty) = (title, verb, mayBeEmpty)
    editor = TextEditor(text)
  }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("prompt.accept", [.enter], verb, event: .accept),
      KeyBinding("prompt.cancel", [.escape], "cancel", event: .cancel),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? { editor.take(input) ? [] : nil }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .accept: editor.text.isEmpty && !mayBeEmpty ? [] : [.finish(editor.text)]
    case .cancel: [.close]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = canvas.bounds.centered(Size(width: min(70, canvas.bounds.width - 4), height: 3))
    canvas.box(area, title: title)
    canvas.within(area.inset(horizontal: 2, vertical: 1)) { inner in
      editor.draw(into: &inner, ink: .formFieldFocused, on: .formFieldFocused, hasCursor: true)
    }
  }
}

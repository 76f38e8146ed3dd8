/// An overlay that says something and offers a few answers; gives back the chosen answer's id.
package struct Dialog: Screen {
  /// One answer.
  package struct Choice: Hashable, Sendable, Identifiable {
    package let id: String
    package let title: String
    /// A letter that chooses it at once.
    package let key: Character?

    package init(_ id: String, _ title: String, key: Character? = nil) {
      self.id = id
      self.title = title
      self.key = key
    }
  }

  /// What its keys do.
  package enum Event: Hashable, Sendable {
    case choose(String), accept, cancel
  }

  package typealias Outcome = String

  package let title: String
  package let kind = ScreenKind.overlay
  private let text: [Line]
  private let choices: [Choice]
  private var focus: Int
  private var pane: TextPane

  /// - Parameters:
  ///   - text: wrapped to the width there is, scrolled if it is long.
  ///   - preferred: the answer of Enter; Esc only closes, which means the harmless answer.
  package init(title: String, text: [Line], choices: [Choice], preferred: String? = nil) {
    self.title = title
    self.text = text
    self.choices = choices
    focus = choices.firstIndex { $0.id == preferred } ?? 0
    pane = TextPane(text)
  }

  /// A dialog that only says something.
  package static func message(title: String, text: [Line]) -> Dialog {
    Dialog(title: title, text: text, choices: [Choice("ok", "OK")])
  }

  /// A question before something is done that cannot be undone; answered with ``confirmed`` if it is to be done.
  ///
  /// - Parameters:
  ///   - verb: the answer that does it, with the key y.
  ///   - otherwise: the harmless answer, which Enter chooses.
  package static func confirmation(
    title: String, text: [Line], verb: String, otherwise: String = "Keep it"
  ) -> Dialog {
    Dialog(
      title: title, text: text, choices: [Choice(confirmed, verb, key: "y"), Choice("stay", otherwise, key: "n")],
      preferred: "stay")
  }

  /// The answer that does what a ``confirmation(title:text:verb:otherwise:)`` asks about.
  package static let confirmed = "confirmed"

  /// The question before unsaved work is left; answered with ``save``, ``leave`` or neither.
  ///
  /// - Parameter canSave: whether saving is one of the answers.
  static func unsavedChanges(canSave: Bool) -> Dialog {
    let saving = canSave ? [Choice(save, "Save", key: "s")] : []
    return Dialog(
      title: "Unsaved changes", text: ["What was changed here is not saved."],
      choices: saving + [Choice(leave, "Leave and lose it", key: "y"), Choice("stay", "Stay", key: "n")],
      preferred: "stay")
  }

  static let save = "save"
  static let leave = "leave"

  package var bindings: [KeyBinding<Event>] {
    let letters = choices.compactMap { choice in
      choice.key.map {
        KeyBinding("dialog.\(choice.id)", [.character($0)], choice.title.lowercased(), event: Event.choose(choice.id))
      }
    }
    return letters + [
      KeyBinding("dialog.accept", [.enter, .character(" ")], "choose", event: .accept),
      KeyBinding("dialog.cancel", [.escape], "close", event: .cancel),
    ]
  }

  package mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input else { return nil }
    switch stroke {
    case .tab, .right: focus = (focus + 1) % max(1, choices.count)
    case .backTab, .left: focus = (focus + max(1, choices.count) - 1) % max(1, choices.count)
    default:
      guard let step = ListStep(stroke, letters: false) else { return nil }
      pane.take(step)
    }
    return []
  }

  package mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .choose(let id): [.finish(id)]
    case .accept: choices.indices.contains(focus) ? [.finish(choices[focus].id)] : [.close]
    case .cancel: [.close]
    }
  }

  package mutating func draw(into canvas: inout Canvas) {
    let buttons = choices.reduce(0) { $0 + DisplayWidth.of($1.title) + 6 }
    let width = min(max(70, buttons + 6), canvas.bounds.width - 4)
    let rows = pane.layout(width: width - 6)
    let area = canvas.bounds.centered(Size(width: width, height: min(rows + 4, canvas.bounds.height)))
    canvas.box(area, title: title)
    canvas.within(area.inset(horizontal: 3, vertical: 1)) { inner in
      let (body, buttons) = inner.bounds.splitBottom(1)
      inner.within(body.splitBottom(1).rest) { pane.draw(into: &$0) }
      var column = 0
      for (index, choice) in choices.enumerated() {
        column += inner.drawButton(choice.title, x: column, y: buttons.y, isFocused: index == focus) + 2
      }
    }
  }
}

extension Canvas {
  /// A button as everywhere: brackets, and a ground of its own when it has the focus, where the cursor then stands.
  ///
  /// - Returns: its width.
  @discardableResult
  package mutating func drawButton(_ title: String, x: Int, y: Int, isFocused: Bool) -> Int {
    let role: Role = isFocused ? .buttonFocused : .button
    let width = write("[ \(title) ]", x: x, y: y, ink: role, on: role)
    if isFocused { placeCursor(x: x + 2, y: y) }
    return width
  }
}

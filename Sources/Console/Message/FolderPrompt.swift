import TerminalKit

/// An overlay that asks for a folder to save files in; gives back what was typed.
struct FolderPrompt: Screen {
  /// What its keys do.
  enum Event: Hashable, Sendable {
    case accept, cancel
  }

  typealias Outcome = String

  let title = "Save in the folder"
  let kind = ScreenKind.overlay
  private var folder: TextEditor

  /// - Parameter folder: the proposal.
  init(_ folder: String) { self.folder = TextEditor(folder) }

  var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("folder.accept", [.enter], "save", event: .accept),
      KeyBinding("folder.cancel", [.escape], "cancel", event: .cancel),
    ]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? { folder.take(input) ? [] : nil }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .accept: folder.text.isEmpty ? [] : [.finish(folder.text)]
    case .cancel: [.close]
    }
  }

  mutating func draw(into canvas: inout Canvas) {
    let area = canvas.bounds.centered(Size(width: min(70, canvas.bounds.width - 4), height: 3))
    canvas.box(area, title: title)
    canvas.within(area.inset(horizontal: 2, vertical: 1)) { inner in
      folder.draw(into: &inner, ink: .formFieldFocused, on: .formFieldFocused, hasCursor: true)
    }
  }
}

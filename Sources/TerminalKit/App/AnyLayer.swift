/// A screen on the stack, whatever its type.
@MainActor
protocol AnyLayer: AnyObject {
  var title: String { get }
  var kind: ScreenKind { get }
  var hints: [KeyHint] { get }
  var hasUnsavedWork: Bool { get }
  var canSaveWork: Bool { get }
  var isTyping: Bool { get }

  func start()
  /// Whether the screen itself wanted the input.
  func take(_ input: Input) -> Bool
  /// Passes on what another screen tells everybody.
  func hear(_ message: any Sendable)
  /// Carries out a command of its key table.
  func perform(_ id: KeyHint.ID)
  /// Begins to save its unsaved work.
  func saveWork()
  func draw(into canvas: inout Canvas)
  func pageArea(in bounds: Rect) -> Rect
  /// Cancels its work; results still on their way are dropped.
  func end()
}

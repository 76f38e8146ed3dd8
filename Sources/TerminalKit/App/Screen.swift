/// A page or an overlay: a value that is changed by events, says what work it wants done, and draws itself.
///
/// A key goes to ``take(_:)`` first (text fields and lists know what is theirs), then to the bindings, then, from a page, to
/// the root screen and to the application's own keys.
package protocol Screen: Sendable {
  /// What can happen to it: commands, and results of its work.
  associatedtype Event: Sendable
  /// What it gives back to whoever opened it.
  associatedtype Outcome: Sendable = Never

  /// How the help calls it.
  var title: String { get }
  var kind: ScreenKind { get }
  /// The commands of the moment.
  var bindings: [KeyBinding<Event>] { get }
  /// Whether leaving now loses what a person typed.
  var hasUnsavedWork: Bool { get }
  /// What saves that work; nil if it cannot be saved.
  var saveEvent: Event? { get }
  /// Whether letters are text now, so that only other keys are commands.
  var isTyping: Bool { get }

  /// Called once when it is opened.
  mutating func start() -> [Effect<Self>]
  /// Takes what no binding stands for: typing, moving in a list; nil if the input is not for it.
  mutating func take(_ input: Input) -> [Effect<Self>]?
  mutating func reduce(_ event: Event) -> [Effect<Self>]
  /// Takes what another screen tells everybody; nil if it means nothing here.
  mutating func hear(_ message: any Sendable) -> [Effect<Self>]?
  /// Draws everything; may keep what it learns of the extent.
  mutating func draw(into canvas: inout Canvas)
  /// For the root screen: where the pages above it are drawn.
  func pageArea(in bounds: Rect) -> Rect
}

extension Screen {
  package var kind: ScreenKind { .page }
  package var bindings: [KeyBinding<Event>] { [] }
  package var hasUnsavedWork: Bool { false }
  package var saveEvent: Event? { nil }
  package var isTyping: Bool { false }
  package mutating func start() -> [Effect<Self>] { [] }
  package mutating func take(_ input: Input) -> [Effect<Self>]? { nil }
  package mutating func hear(_ message: any Sendable) -> [Effect<Self>]? { nil }
  package func pageArea(in bounds: Rect) -> Rect { bounds }
}

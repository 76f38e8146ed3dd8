/// A press of a mouse button or a turn of the wheel.
package struct MouseEvent: Hashable, Sendable {
  /// What was done.
  package enum Action: Hashable, Sendable {
    case click, doubleClick, wheelUp, wheelDown
  }

  package let action: Action
  package let place: Point

  package init(action: Action, place: Point) {
    self.action = action
    self.place = place
  }
}

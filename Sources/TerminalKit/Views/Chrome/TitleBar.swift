/// The first row of a page: the place at the left, the state at the right.
package struct TitleBar: Sendable {
  package var place: Line
  package var state: Line

  package init(place: Line, state: Line = Line()) {
    self.place = place
    self.state = state
  }

  /// Draws it on the canvas's first row; the place gives way where both do not fit.
  package func draw(into canvas: inout Canvas) {
    let width = canvas.bounds.width
    let stateWidth = min(state.width, width * 2 / 3)
    canvas.write(place, x: 1, y: 0, width: width - stateWidth - 4, fallback: .title)
    canvas.write(state, x: width - stateWidth - 1, y: 0, width: stateWidth, align: .right, fallback: .titleState)
  }
}

import TerminalKit

/// The first row of the console: its name where there is room, the tabs, the state of sync.
struct ShellBar {
  private static let brand = "Postdue"

  let pages: [TopPage]
  let active: TopPage
  let state: Line

  func draw(into canvas: inout Canvas) {
    let width = canvas.bounds.width
    let stateWidth = min(state.width, width / 2)
    let room = width - 1 - (stateWidth == 0 ? 0 : stateWidth + 3)
    let roomy = bar(" │ ")
    var column = 1
    if Self.brand.count + 2 + roomy.width <= room {
      column += canvas.write(Self.brand, x: column, y: 0, ink: .title) + 2
      roomy.bar.draw(into: &canvas, x: column, y: 0, width: room - column)
    } else {
      bar("│").bar.draw(into: &canvas, x: column, y: 0, width: room - column)
    }
    canvas.write(state, x: width - stateWidth - 1, y: 0, width: stateWidth, align: .right, fallback: .titleState)
  }

  private func bar(_ separator: String) -> (bar: TabBar, width: Int) {
    let tabs = pages.map { TabBar.Tab($0.rawValue, $0.title, key: String($0.key)) }
    let texts = tabs.reduce(0) { $0 + $1.key.count + 1 + $1.title.count }
    return (
      TabBar(tabs, active: active.rawValue, separator: separator), texts + separator.count * (tabs.count - 1)
    )
  }
}

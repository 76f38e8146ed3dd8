import TerminalKit
import Testing

@Suite("Virtual lists")
struct VirtualListTests {
  struct Mail: Identifiable, Sendable {
    let id: Int
  }

  /// Mails with falling ids, as the newest stand first.
  private static func page(_ newest: Int, _ range: Range<Int>, selectedIndex: Int? = nil) -> RowPage<Mail> {
    let range = range.clamped(to: 0..<newest)
    return RowPage(
      count: newest, offset: range.lowerBound, rows: range.map { Mail(id: newest - $0) }, selectedIndex: selectedIndex)
  }

  private static let table = Table<Mail>(
    columns: [TableColumn("Id", .flexible(least: 6)) { Line("mail \($0.id)") }],
    empty: ["No mail yet."])

  private static func draw(_ list: inout VirtualList<Mail>, height: Int = 11) -> Canvas {
    var canvas = Canvas(Size(width: 30, height: height))
    table.draw(&list, into: &canvas)
    return canvas
  }

  @Test("a list opens with its first row selected")
  func firstRow() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(500, 0..<200))
    #expect(list.selectedID == 500)
    #expect(Self.draw(&list).text(row: 1).hasPrefix("▌  mail 500 "))
  }

  @Test("an empty list says what to do next")
  func empty() {
    var list = VirtualList<Mail>()
    #expect(!Self.draw(&list).text.contains("No mail yet."))
    list.accept(RowPage(all: []))
    #expect(Self.draw(&list).text.contains("No mail yet."))
    list.move(.down)
    #expect(list.selectedRow == nil)
  }

  @Test("the selection follows its row, and the picture stands still")
  func survival() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(500, 0..<200))
    _ = Self.draw(&list)
    for _ in 0..<50 { list.move(.down) }
    let before = Self.draw(&list)
    list.accept(Self.page(503, 0..<200))
    #expect(list.selectedID == 450)
    #expect(list.selectedIndex == 53)
    #expect(Self.draw(&list).text(row: 5) == before.text(row: 5))
  }

  @Test("at the top new rows are seen and the selected one moves down")
  func top() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(500, 0..<200))
    _ = Self.draw(&list)
    list.accept(Self.page(502, 0..<200))
    let canvas = Self.draw(&list)
    #expect(canvas.text(row: 1).hasPrefix("   mail 502 "))
    #expect(canvas.text(row: 3).hasPrefix("▌  mail 500 "))
  }

  @Test("a selected row that goes leaves the selection at its place", arguments: [(2, 7), (9, 8)])
  func gone(index: Int, next: Int) {
    var list = VirtualList<Mail>()
    list.accept(RowPage(all: (0..<10).map { Mail(id: $0) }))
    list.select(index: index)
    list.accept(
      RowPage(
        all: (0..<10).filter { $0 != index && $0 != 5 && !(3...6).contains($0) || index == 9 && $0 != 9 }.map {
          Mail(id: $0)
        }))
    #expect(list.selectedID == next)
  }

  @Test("rows that are not there yet are asked for, shown as placeholders and selected when they come")
  func placeholders() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(100_000, 0..<200))
    _ = Self.draw(&list)
    #expect(list.nextRequest() == nil)
    list.move(.last)
    let canvas = Self.draw(&list)
    #expect(canvas.text(row: 10).hasPrefix("▌  ·"))
    #expect(canvas.style(x: 3, y: 10).ink == .listPlaceholder)
    let request = list.nextRequest()
    #expect(request?.range.contains(99_999) == true)
    list.accept(Self.page(100_000, request?.range ?? 0..<0))
    #expect(list.selectedID == 1)
    #expect(list.nextRequest() == nil)
    #expect(list.row(at: 0) == nil || list.row(at: 0)?.id == 100_000)
  }

  @Test("a row that moved out of what was fetched is still found by its new place")
  func farAway() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(1000, 0..<200))
    _ = Self.draw(&list)
    list.accept(Self.page(9000, 0..<200, selectedIndex: 8000))
    #expect(list.selectedIndex == 8000)
    #expect(list.selectedID == 1000)
    list.accept(Self.page(9000, 7900..<8100))
    #expect(list.selectedRow?.id == 1000)
  }

  @Test("marks stay on their rows, and what is chosen is them or the selected row")
  func marks() {
    var list = VirtualList<Mail>()
    list.accept(Self.page(10, 0..<10))
    #expect(list.chosen == [10])
    list.toggleMark()
    list.move(.down)
    list.toggleMark()
    #expect(list.chosen == [10, 8])
    list.accept(Self.page(12, 0..<12))
    #expect(list.chosen == [10, 8])
    #expect(Self.draw(&list).text(row: 3).hasPrefix(" ✓ mail 10"))
    list.clearMarks()
    #expect(list.chosen == [7])
  }

  @Test("a page turn keeps one row for the eye", arguments: [(ListStep.pageDown, 9), (.last, 99), (.first, 0)])
  func steps(step: ListStep, index: Int) {
    var list = VirtualList<Mail>()
    list.accept(Self.page(100, 0..<100))
    _ = Self.draw(&list)
    list.move(step)
    #expect(list.selectedIndex == index)
  }
}

/// A list of any length that holds only the rows around the part that is seen.
///
/// Rows are asked for by ``nextRequest()`` and arrive by ``accept(_:)``; until then a quiet placeholder stands for them. The
/// selection follows its row's id wherever new rows push it.
package struct VirtualList<Row: Identifiable & Sendable>: Sendable where Row.ID: Sendable {
  /// Rows fetched above and below what is seen, so that turning a page shows no placeholder.
  private static var margin: Int { 100 }
  private static var mostKept: Int { 1000 }

  package private(set) var count = 0
  package private(set) var selectedIndex = 0
  /// Nil while the selected row has not arrived.
  package private(set) var selectedID: Row.ID?
  package private(set) var marked: Set<Row.ID> = []
  package private(set) var window = ScrollWindow()
  /// Whether the source has answered at all.
  package private(set) var isLoaded = false
  private var rows: [Int: Row] = [:]

  package init() {}

  package var selectedRow: Row? { rows[selectedIndex] }

  /// The row at an index; nil if it has not arrived.
  package func row(at index: Int) -> Row? { rows[index] }

  /// The marked rows, or the selected one if none is marked.
  package var chosen: Set<Row.ID> {
    marked.isEmpty ? Set(selectedID.map { [$0] } ?? []) : marked
  }

  /// What to ask the source for; nil if everything needed is here.
  package func nextRequest() -> RowRequest<Row.ID>? {
    guard isLoaded else { return request }
    let seen = window.first..<min(count, window.first + max(window.height, 1))
    let needed = max(0, seen.lowerBound - window.height)..<min(count, seen.upperBound + window.height)
    let isComplete = needed.allSatisfy { rows[$0] != nil } && (count == 0 || rows[selectedIndex] != nil)
    return isComplete ? nil : request
  }

  /// Everything around what is seen, for a source whose rows have changed.
  package var request: RowRequest<Row.ID> {
    let margin = max(Self.margin, window.height)
    let start = max(0, window.first - margin)
    return RowRequest(range: start..<window.first + 2 * margin + window.height, selected: selectedID)
  }

  /// Takes rows from the source; the selected row stays selected, and where it is on the screen if it can.
  package mutating func accept(_ page: RowPage<Row>) {
    let isSameOrder =
      isLoaded && page.count == count
      && page.rows.indices.allSatisfy { index in
        rows[page.offset + index].map { $0.id == page.rows[index].id } ?? true
      }
    if !isSameOrder || rows.count > Self.mostKept { rows = [:] }
    for (index, row) in page.rows.enumerated() { rows[page.offset + index] = row }
    isLoaded = true
    count = page.count
    followSelection(in: page)
  }

  private mutating func followSelection(in page: RowPage<Row>) {
    let before = selectedIndex
    if let selectedID {
      let found = page.rows.firstIndex { $0.id == selectedID }.map { $0 + page.offset }
      selectedIndex = found ?? page.selectedIndex ?? selectedIndex
    }
    selectedIndex = max(0, min(selectedIndex, count - 1))
    // At the very top, what arrives above is shown; elsewhere the picture stands still.
    let shift = window.first > 0 ? selectedIndex - before : 0
    window.resize(count: count, height: window.height)
    window.scroll(by: shift)
    if window.height > 0 { window.follow(selectedIndex, count: count, height: window.height) }
    selectedID = rows[selectedIndex]?.id ?? (page.selectedIndex == selectedIndex ? selectedID : nil)
  }

  /// Moves the selection.
  package mutating func move(_ step: ListStep) {
    select(index: step.moved(from: selectedIndex, count: count, page: window.height))
  }

  /// Selects by place.
  package mutating func select(index: Int) {
    selectedIndex = max(0, min(index, count - 1))
    selectedID = rows[selectedIndex]?.id
    if window.height > 0 { window.follow(selectedIndex, count: count, height: window.height) }
  }

  /// Marks the selected row or takes its mark away, and goes on to the next.
  package mutating func toggleMark() {
    guard let selectedID else { return }
    if marked.remove(selectedID) == nil { marked.insert(selectedID) }
    move(.down)
  }

  /// Takes all marks away.
  package mutating func clearMarks() { marked = [] }

  /// The keys of every list; false if the key is none of them.
  package mutating func take(_ stroke: KeyStroke) -> Bool {
    guard let step = ListStep(stroke) else { return false }
    move(step)
    return true
  }

  /// Forgets the rows and starts at the top, for another question to the source.
  package mutating func restart() {
    let height = window.height
    self = VirtualList()
    window.resize(count: 0, height: height)
  }

  mutating func layout(height: Int) { window.follow(selectedIndex, count: count, height: height) }
}

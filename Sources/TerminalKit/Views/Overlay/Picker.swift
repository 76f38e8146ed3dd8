/// An overlay to choose one of many by typing some of its letters; gives back the chosen id.
package struct Picker<ID: Hashable & Sendable>: Screen {
  /// What its keys do.
  package enum Event: Hashable, Sendable {
    case choose, cancel
  }

  package typealias Outcome = ID

  package let title: String
  package let kind = ScreenKind.overlay
  private let items: [PickItem<ID>]
  private var query = TextEditor()
  private var found: [(item: PickItem<ID>, match: FuzzyMatch)] = []
  private var selected = 0
  private var scroll = ScrollWindow()

  /// - Parameters:
  ///   - items: in the order they have before anything is typed.
  ///   - selected: the one under the bar at first.
  package init(title: String, items: [PickItem<ID>], selected: ID? = nil) {
    self.title = title
    self.items = items
    search()
    self.selected = items.firstIndex { $0.id == selected } ?? 0
  }

  package var bindings: [KeyBinding<Event>] {
    [
      KeyBinding("picker.choose", [.enter], "choose", event: .choose),
      KeyBinding("picker.cancel", [.escape], "cancel", event: .cancel),
    ]
  }

  /// The items that fit what was typed, the best first.
  package var results: [ID] { found.map(\.item.id) }

  package mutating func take(_ input: Input) -> [Effect<Self>]? {
    if case .key(let stroke) = input, let step = ListStep(stroke, letters: false) {
      selected = step.moved(from: selected, count: found.count, page: scroll.height)
      return []
    }
    guard query.take(input) else { return nil }
    search()
    selected = 0
    return []
  }

  package mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .cancel: return [.close]
    case .choose:
      guard found.indices.contains(selected) else { return [] }
      let item = found[selected].item
      if case .disabled(let reason) = item.availability { return [.notice("\(item.title): \(reason)")] }
      return [.finish(item.id)]
    }
  }

  private mutating func search() {
    let matches = items.compactMap { item in FuzzyMatch(query.text, in: item.title).map { (item, $0) } }
    // The sort is not stable, so the order given decides among equals.
    found = matches.enumerated().sorted { left, right in
      let (one, other) = (left.element.1.score, right.element.1.score)
      return one == other ? left.offset < right.offset : one > other
    }.map(\.element)
  }

  package mutating func draw(into canvas: inout Canvas) {
    let bounds = canvas.bounds
    let wanted = Size(width: min(72, bounds.width - 4), height: min(items.count + 4, bounds.height - 2, 20))
    let area = bounds.centered(wanted)
    canvas.box(area, title: title)
    canvas.within(area.inset(horizontal: 1, vertical: 1)) { inner in
      let (top, list) = inner.bounds.inset(horizontal: 1).splitTop(1)
      inner.within(top) { query.draw(into: &$0, ink: .formFieldFocused, on: .formFieldFocused, hasCursor: true) }
      scroll.follow(selected, count: found.count, height: list.height - 1)
      if found.isEmpty { inner.write("nothing fits", x: 1, y: 2, ink: .textDim) }
      for (row, index) in scroll.range.enumerated() { drawRow(index, y: list.y + 1 + row, into: &inner) }
    }
  }

  private func drawRow(_ index: Int, y: Int, into canvas: inout Canvas) {
    let (item, match) = found[index]
    let width = canvas.bounds.width
    let isSelected = index == selected
    if isSelected {
      canvas.fill(canvas.bounds.row(y), on: .listSelected)
      canvas.write("▌", x: 0, y: y, ink: .listMarker)
    }
    let isOn = item.availability.isEnabled
    var column = 2
    for (place, character) in item.title.enumerated() {
      let ink: Role = match.places.contains(place) ? .searchMatch : isOn ? .text : .textDim
      column += canvas.write(String(character), x: column, y: y, ink: ink)
    }
    var detail = item.detail
    if case .disabled(let reason) = item.availability { detail = reason }
    let room = width - 1 - column - 2
    canvas.write(Line(detail, .textDim), x: column + 2, y: y, width: room, align: .right)
  }
}

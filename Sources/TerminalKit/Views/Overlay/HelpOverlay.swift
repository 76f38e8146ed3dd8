/// All keys of the moment by group, from the same tables that the keys themselves come from.
struct HelpOverlay: Screen {
  enum Event: Hashable, Sendable {
    case close
  }

  let title: String
  let kind = ScreenKind.overlay
  private let rows: [Line]
  private var pane: TextPane

  init(title: String, hints: [KeyHint]) {
    self.title = title
    rows = Self.rows(hints)
    pane = TextPane(rows)
  }

  var bindings: [KeyBinding<Event>] {
    [KeyBinding("help.close", [.escape, "q", "?", .function(1), .enter], "close", event: .close)]
  }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, let step = ListStep(stroke) else { return nil }
    pane.take(step)
    return []
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] { [.close] }

  mutating func draw(into canvas: inout Canvas) {
    let widest = rows.map(\.width).max() ?? 0
    let wanted = Size(width: max(widest + 6, title.count + 16), height: rows.count + 2)
    let area = canvas.bounds.inset(horizontal: 2).centered(wanted)
    canvas.box(area, title: "Keys: \(title)")
    canvas.within(area.inset(horizontal: 2, vertical: 1)) { pane.draw(into: &$0) }
  }

  private static func rows(_ hints: [KeyHint]) -> [Line] {
    let column = 2 + (hints.map { DisplayWidth.of($0.keyLabels) }.max() ?? 0)
    var groups: [String] = []
    for hint in hints where !groups.contains(hint.group) { groups.append(hint.group) }
    return groups.flatMap { group in
      [Line(group, .textStrong)]
        + hints.filter { $0.group == group }.map { hint in
          let padding = String(repeating: " ", count: column - DisplayWidth.of(hint.keyLabels))
          var spans = [Span("  " + hint.keyLabels + padding, .footerKey), Span(hint.title)]
          if case .disabled(let reason) = hint.availability { spans.append(Span("  (\(reason))", .textDim)) }
          return Line(spans)
        }
    }
  }
}

/// Where labels, markers, boxes and hints stand in a form of a width.
struct FormColumns {
  static let margin = 3

  let label: Range<Int>
  let marker: Range<Int>
  let box: Int
  let width: Int

  init(_ fields: [FormField], width: Int) {
    let most = max(12, width / 2 - 10)
    let labels = fields.filter { $0.kind != .button && $0.kind != .note }.map { DisplayWidth.of($0.label) }
    let labelWidth = labels.filter { $0 <= most }.max() ?? most
    let markerWidth = fields.contains(where: \.isRequired) ? 10 : 0
    label = Self.margin..<Self.margin + labelWidth
    marker = label.upperBound + 2..<label.upperBound + 2 + markerWidth
    box = marker.upperBound
    self.width = width
  }

  /// The columns that a field's label may take; a long one may run over the column of markers where it has none.
  func labelWidth(_ field: FormField) -> Int {
    (field.isRequired ? label.upperBound : box - 1) - label.lowerBound
  }

  /// Whether a field's label needs a row of its own.
  func isLongLabel(_ field: FormField) -> Bool { DisplayWidth.of(field.label) > labelWidth(field) }

  /// The columns of a field's box.
  func boxWidth(_ field: FormField) -> Int {
    let shown =
      switch field.kind {
      case .checkbox: 3
      case .choice(let options): 4 + (options.map { DisplayWidth.of($0.title) }.max() ?? 0)
      default: field.width
      }
    return max(0, min(shown, width - box - 1))
  }

  /// The columns right of a field's box.
  func hint(_ field: FormField) -> Range<Int> {
    let start = box + boxWidth(field) + 2
    return start..<max(start, width - 1)
  }
}

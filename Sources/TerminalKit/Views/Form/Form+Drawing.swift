extension Form {
  /// Draws the rows around the focus; the hardware cursor stands in the focused field.
  package mutating func draw(into canvas: inout Canvas, hasFocus: Bool = true) {
    let bounds = canvas.bounds
    let columns = FormColumns(shown, width: bounds.width - 1)
    let rows = rows(columns)
    let first = rows.firstIndex { $0.holds(focus) } ?? 0
    let last = rows.lastIndex { $0.holds(focus) } ?? 0
    window.follow(last, count: rows.count, height: bounds.height)
    window.follow(first, count: rows.count, height: bounds.height)
    for (y, index) in window.range.enumerated() {
      switch rows[index] {
      case .field(let id): drawField(id, y: y, columns, hasFocus: hasFocus, into: &canvas)
      case .label(let id): drawLabel(id, y: y, hasFocus: hasFocus, into: &canvas)
      case .remark(_, let text, let x, let isError):
        canvas.write(Line(text, isError ? .formError : .formHint), x: x, y: y, width: columns.width - x)
      case .buttons(let ids): drawButtons(ids, y: y, hasFocus: hasFocus, into: &canvas)
      }
    }
    window.drawBar(into: &canvas, x: bounds.width - 1, rows: bounds.rows)
  }

  private func rows(_ columns: FormColumns) -> [FormRow] {
    var rows: [FormRow] = []
    for field in shown {
      if field.kind == .button {
        if case .buttons(let ids) = rows.last {
          rows[rows.count - 1] = .buttons(ids + [field.id])
        } else {
          rows.append(.buttons([field.id]))
        }
        continue
      }
      if field.kind != .note, columns.isLongLabel(field) { rows.append(.label(field.id)) }
      rows.append(.field(field.id))
      let hint = hint(of: field)
      if let error = field.error, field.availability.isEnabled {
        rows += remark("✗ " + error, of: field, columns, isError: true)
      } else if field.id == focus || field.keepsHint || !field.availability.isEnabled,
        DisplayWidth.of(hint) > columns.hint(field).count
      {
        rows += remark(hint, of: field, columns, isError: false)
      }
    }
    return rows
  }

  /// Under the box if it fits there, else as far left as the labels.
  private func remark(_ text: String, of field: FormField, _ columns: FormColumns, isError: Bool) -> [FormRow] {
    let fits = DisplayWidth.of(text) <= columns.width - columns.box
    let x = fits ? columns.box : FormColumns.margin + 2
    return LineWrap(Line(text), width: columns.width - x).rows.map { row in
      .remark(field.id, text: row.text, x: x, isError: isError)
    }
  }

  private func hint(of field: FormField) -> String {
    if case .disabled(let reason) = field.availability { return reason }
    if field.isKept { return field.hint.isEmpty ? "kept; type to replace" : field.hint }
    return field.hint
  }

  private mutating func drawField(
    _ id: FormField.ID, y: Int, _ columns: FormColumns, hasFocus: Bool, into canvas: inout Canvas
  ) {
    let isFocused = hasFocus && id == focus
    guard let field = self[id] else { return }
    if field.kind == .note {
      canvas.write(Line(field.label, .textDim), x: FormColumns.margin, y: y, width: columns.width - FormColumns.margin)
      return
    }
    let isOn = field.availability.isEnabled
    if isFocused { canvas.write("▌", x: columns.label.lowerBound - 2, y: y, ink: .listMarker) }
    let labelInk: Role = isFocused ? .formLabelFocused : isOn ? .formLabel : .formDisabled
    if !columns.isLongLabel(field) {
      canvas.write(
        Line(field.label, labelInk), x: columns.label.lowerBound, y: y, width: columns.labelWidth(field))
    }
    if field.isRequired, isOn { canvas.write("required", x: columns.marker.lowerBound, y: y, ink: .formRequired) }
    let box = Rect(x: columns.box, y: y, width: columns.boxWidth(field), height: 1)
    canvas.within(box) { canvas in
      draw(field: id) { $0.drawBox(isFocused: isFocused, into: &canvas) }
    }
    let place = columns.hint(field)
    let text = hint(of: field)
    // What does not fit stands below once the field has the focus; until then only its beginning, if that says anything.
    let isCutShort = !isFocused && !field.keepsHint && isOn && place.count >= 20
    guard DisplayWidth.of(text) <= place.count || isCutShort else { return }
    canvas.write(Line(text, isOn ? .formHint : .formDisabled), x: place.lowerBound, y: y, width: place.count)
  }

  private func drawLabel(_ id: FormField.ID, y: Int, hasFocus: Bool, into canvas: inout Canvas) {
    guard let field = self[id] else { return }
    let ink: Role =
      hasFocus && id == focus ? .formLabelFocused : field.availability.isEnabled ? .formLabel : .formDisabled
    canvas.write(
      Line(field.label, ink), x: FormColumns.margin, y: y, width: canvas.bounds.width - FormColumns.margin - 1)
  }

  private func drawButtons(_ ids: [FormField.ID], y: Int, hasFocus: Bool, into canvas: inout Canvas) {
    var x = FormColumns.margin
    for id in ids {
      guard let button = self[id] else { continue }
      if button.availability.isEnabled {
        x += canvas.drawButton(button.label, x: x, y: y, isFocused: hasFocus && id == focus)
      } else {
        x += canvas.write("[ \(button.label) ]", x: x, y: y, ink: .formDisabled)
      }
      x += 3
    }
  }
}

extension FormField {
  /// Draws the value over the whole canvas.
  mutating func drawBox(isFocused: Bool, into canvas: inout Canvas) {
    let isOn = availability.isEnabled
    let role: Role = isFocused ? .formFieldFocused : isOn ? .formField : .formDisabled
    let surface: Role = isFocused ? .formFieldFocused : isOn ? .formField : .text
    switch kind {
    case .checkbox:
      canvas.write(self.isOn ? "[x]" : "[ ]", x: 0, y: 0, ink: role, on: isFocused ? surface : nil)
      if isFocused { canvas.placeCursor(x: 1, y: 0) }
    case .choice(let options):
      let title = options.indices.contains(chosen) ? options[chosen].title : ""
      canvas.write("‹ \(title) ›", x: 0, y: 0, ink: role, on: isFocused ? surface : nil)
      if isFocused { canvas.placeCursor(x: 2, y: 0) }
    case .secret where isKept:
      canvas.write("••••••••••••", x: 0, y: 0, ink: role, on: surface, limit: canvas.bounds.width)
      if isFocused { canvas.placeCursor(x: 0, y: 0) }
    default:
      editor.draw(into: &canvas, ink: role, on: surface, isMasked: kind == .secret, hasCursor: isFocused)
    }
  }
}

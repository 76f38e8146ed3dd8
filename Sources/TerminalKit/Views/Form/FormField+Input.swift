extension FormField {
  /// What an input does to a focused field; nil if it is not for the field.
  mutating func take(_ input: Input) -> FormResponse? {
    switch kind {
    case .text, .secret, .number, .items: takeText(input)
    case .checkbox: takeCheckbox(input)
    case .choice(let options): takeChoice(input, count: options.count)
    case .button: input == .key(.enter) || input == .key(" ") ? .pressed(id) : nil
    case .note: nil
    }
  }

  private mutating func takeText(_ input: Input) -> FormResponse? {
    if input == .key(.enter), opensList { return .pressed(id) }
    let before = editor.text
    let wasKept = isKept
    guard editor.take(accepted(input)) else { return nil }
    if editor.text != before { isKept = false }
    if wasKept, input == .key(.backspace) || input == .key(.delete) { isKept = false }
    return editor.text != before || isKept != wasKept ? .changed(id) : .moved
  }

  /// Letters are swallowed by a number field; the lines of a paste become items where several may be.
  private func accepted(_ input: Input) -> Input {
    switch (kind, input) {
    case (.number, .key(.character(let character))) where !("0"..."9").contains(character): .paste("")
    case (.number, .paste(let text)): .paste(text.filter { ("0"..."9").contains($0) })
    case (.items, .paste(let text)):
      .paste(text.split(separator: "\n").joined(separator: ", "))
    default: input
    }
  }

  private mutating func takeCheckbox(_ input: Input) -> FormResponse? {
    guard input == .key(" ") || input == .key(.enter) else { return nil }
    isOn.toggle()
    return .changed(id)
  }

  private mutating func takeChoice(_ input: Input, count: Int) -> FormResponse? {
    guard count > 0, case .key(let stroke) = input else { return nil }
    switch stroke {
    case .right, " ": chosen = (chosen + 1) % count
    case .left: chosen = (chosen + count - 1) % count
    case .enter where opensList: return .pressed(id)
    default: return nil
    }
    return .changed(id)
  }
}

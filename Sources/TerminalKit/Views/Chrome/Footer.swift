/// The rule and the keys of the moment at the bottom; a notice takes their place until the next key.
struct Footer {
  let hints: [KeyHint]
  let notice: String?

  func draw(into canvas: inout Canvas) {
    canvas.rule(y: 0)
    let width = canvas.bounds.width
    if let notice {
      canvas.write(" " + notice, x: 0, y: 1, ink: .footerNotice, limit: width)
      return
    }
    var column = 1
    for hint in fitting(width) {
      let key = hint.keys.first?.label ?? ""
      let isOn = hint.availability.isEnabled
      column += canvas.write(key, x: column, y: 1, ink: isOn ? .footerKey : .footer) + 1
      column += canvas.write(hint.title, x: column, y: 1, ink: .footer) + 3
    }
  }

  /// As many as fit; the last two, help and commands, lead to all the others and so stay.
  private func fitting(_ width: Int) -> [KeyHint] {
    var shown = hints.filter(\.availability.isEnabled)
    func needed() -> Int {
      shown.reduce(1) { $0 + DisplayWidth.of($1.keys.first?.label ?? "") + DisplayWidth.of($1.title) + 4 } - 3
    }
    while shown.count > 2, needed() > width { shown.remove(at: shown.count - 3) }
    return shown
  }
}

extension App {
  /// Draws what is seen: the root, the page on it, the overlays, and the footer below.
  func paint(_ canvas: inout Canvas) {
    guard canvas.size.holds(.least) else { return paintTooSmall(&canvas) }
    let (body, footer) = canvas.bounds.splitBottom(2)
    canvas.within(body) { body in
      guard let root = layers.first else { return }
      root.draw(into: &body)
      if let page, page !== root {
        let area = root.pageArea(in: body.bounds)
        body.fill(area, on: .text)
        body.hideCursor()
        body.within(area) { page.draw(into: &$0) }
      }
      for overlay in overlays {
        body.hideCursor()
        overlay.draw(into: &body)
      }
    }
    canvas.within(footer) { Footer(hints: footerHints, notice: notice).draw(into: &$0) }
  }

  /// The overlays above the page that is seen.
  private var overlays: ArraySlice<any AnyLayer> {
    guard let last = layers.lastIndex(where: { $0.kind == .page }) else { return layers[...] }
    return layers[(last + 1)...]
  }

  private var footerHints: [KeyHint] {
    let hints = scopes.flatMap(\.hints)
    let taken = Set(hints.flatMap(\.keys))
    let own = layers.last?.kind == .page ? [AppCommand.help.hint, AppCommand.palette.hint] : []
    let shown = hints.filter(\.inFooter) + own.compactMap { $0.keeping { !taken.contains($0) } }
    guard layers.last?.isTyping == true else { return shown }
    return shown.compactMap { $0.keeping { !$0.isCharacter } }
  }

  private func paintTooSmall(_ canvas: inout Canvas) {
    let (now, least) = (canvas.size, Size.least)
    let lines = [
      "Too small", "\(now.width)×\(now.height) of \(least.width)×\(least.height)", "Ctrl-C quits",
    ]
    for (row, text) in lines.enumerated() {
      canvas.write(Line(text, .noticeWarning), x: 0, y: row, width: canvas.bounds.width)
    }
  }
}

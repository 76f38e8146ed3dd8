extension App {
  /// The keys that every screen has, for the table in the documents.
  package static var commonHints: [KeyHint] { AppCommand.allCases.map(\.hint) }

  /// Offers an input to the top screen, then as a key to its table, the root's, and the application's own.
  func dispatch(_ input: Input) {
    guard let top = layers.last else { return }
    if top.take(input) { return }
    guard case .key(let stroke) = input else { return }
    for layer in scopes {
      guard let hint = layer.hints.first(where: { $0.keys.contains(stroke) }) else { continue }
      return choose(hint, of: layer)
    }
    let own = AppCommand.allCases.first { $0.hint.keys.contains(stroke) }
    if let own, isOffered(own, by: stroke) { carryOut(own) }
  }

  /// The screens whose key tables count now, the nearest first.
  var scopes: [any AnyLayer] {
    guard let top = layers.last, let root = layers.first else { return [] }
    return top.kind == .overlay || top === root ? [top] : [top, root]
  }

  /// Everything that can be done from here.
  var offeredHints: [KeyHint] {
    var known: Set<KeyHint.ID> = []
    let own = AppCommand.allCases.filter { isOffered($0, by: nil) }.map(\.hint)
    return (scopes.flatMap(\.hints) + own).filter { known.insert($0.id).inserted }
  }

  private func choose(_ hint: KeyHint, of layer: any AnyLayer) {
    switch hint.availability {
    case .enabled: layer.perform(hint.id)
    case .disabled(let reason): notice = "\(hint.title): \(reason)"
    }
  }

  private func isOffered(_ command: AppCommand, by stroke: KeyStroke?) -> Bool {
    switch command {
    case .redraw: true
    case .suspend: terminal.canSuspend
    case .help: !(layers.last is Layer<HelpOverlay>)
    case .palette: layers.last?.kind == .page
    case .quit: isAtTop || stroke == .control("c")
    }
  }

  private func carryOut(_ command: AppCommand) {
    switch command {
    case .help: open(HelpOverlay(title: layers.last?.title ?? "", hints: offeredHints)) { _ in }
    case .palette: openPalette()
    case .redraw: terminal.invalidate()
    case .suspend: terminal.suspend()
    case .quit: requestQuit()
    }
  }

  private func openPalette() {
    let layers = scopes
    let items = offeredHints.map { hint in
      PickItem(hint.id, hint.title, detail: hint.keyLabels, availability: hint.availability)
    }
    open(Picker(title: "Command", items: items)) { [weak self] id in
      if let own = AppCommand(id: id) {
        self?.carryOut(own)
      } else {
        layers.first { layer in layer.hints.contains { $0.id == id } }?.perform(id)
      }
    }
  }
}

/// The commands that every screen has.
enum AppCommand: String, CaseIterable {
  case help, palette, redraw, suspend, quit

  var hint: KeyHint {
    switch self {
    case .help: make(["?", .function(1)], "help", inFooter: true)
    case .palette: make([":", .control("p")], "command", inFooter: true)
    case .redraw: make([.control("l")], "redraw the screen")
    case .suspend: make([.control("z")], "suspend to the shell")
    case .quit: make(["q", .control("c")], "quit")
    }
  }

  private func make(_ keys: [KeyStroke], _ title: String, inFooter: Bool = false) -> KeyHint {
    KeyHint(
      id: "app.\(rawValue)", keys: keys, title: title, group: "Everywhere", availability: .enabled,
      inFooter: inFooter)
  }

  init?(id: KeyHint.ID) {
    guard let command = Self.allCases.first(where: { $0.hint.id == id }) else { return nil }
    self = command
  }
}

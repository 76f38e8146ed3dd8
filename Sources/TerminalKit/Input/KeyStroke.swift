/// One press of a key.
package enum KeyStroke: Hashable, Sendable {
  case character(Character)
  /// A letter with Ctrl, in lower case.
  case control(Character)
  /// F1 is 1.
  case function(Int)
  case up, down, left, right
  case home, end, pageUp, pageDown
  case insert, delete, backspace
  case tab, backTab
  case enter, escape

  /// Whether it writes something in a text field.
  var isCharacter: Bool {
    if case .character = self { true } else { false }
  }

  /// The key as the footer, the help and the README write it.
  package var label: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(" "): "Ctrl-Space"
    case .control(let character): "Ctrl-" + character.uppercased()
    case .function(let number): "F\(number)"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .insert: "Ins"
    case .delete: "Del"
    case .backspace: "Backspace"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .enter: "Enter"
    case .escape: "Esc"
    }
  }
}

extension KeyStroke: ExpressibleByExtendedGraphemeClusterLiteral {
  /// A character's key: `"j"`.
  package init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}

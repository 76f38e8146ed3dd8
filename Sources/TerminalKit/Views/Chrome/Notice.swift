/// The result of the last action at the top of a page; stays until the next one.
package struct Notice: Hashable, Sendable {
  /// How it went.
  package enum Kind: Hashable, Sendable {
    case ok, warning, error, busy, info

    /// The ink of the glyph and the text.
    package var ink: Role {
      switch self {
      case .ok: .noticeOK
      case .warning: .noticeWarning
      case .error: .noticeError
      case .busy, .info: .noticeInfo
      }
    }

    /// Says the same without colour.
    package var glyph: String {
      switch self {
      case .ok: "✓"
      case .warning: "⚠"
      case .error: "✗"
      case .busy: "↻"
      case .info: "·"
      }
    }
  }

  package let kind: Kind
  package let text: String

  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  /// As one line: glyph, text.
  package var line: Line { Line([Span("\(kind.glyph) \(text)", kind.ink)]) }
}

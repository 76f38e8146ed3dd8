/// A sentence with gaps, cut up once so that filling it in is mere appending.
struct Phrase: Sendable {
  private enum Piece: Sendable {
    case text(String)
    case fact(MessageFacts.Name)
  }

  private let pieces: [Piece]

  /// Cuts at `{name}`; an unknown name stays text.
  init(_ pattern: String) {
    var pieces: [Piece] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      let name = rest[rest.index(after: open)..<close]
      pieces.append(MessageFacts.Name(rawValue: String(name)).map(Piece.fact) ?? .text(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The sentence with the facts filled in.
  func filled(_ facts: MessageFacts) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .fact(let name): text += facts[name]
      }
    }
    return text
  }
}

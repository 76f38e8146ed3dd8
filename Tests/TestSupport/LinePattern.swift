/// What a client's line should look like: literal text, `{name}` for a word that is remembered, `{*}` for the rest.
///
/// Literals of IMAP such as `{12}` are no placeholders: a name begins with a letter.
package struct LinePattern: Sendable, Equatable {
  /// The pattern as written.
  package let text: String

  /// Reads a pattern.
  package init(_ text: String) { self.text = text }

  /// Whether the line fits; words that `{name}` stands for are added to `words`, or must repeat if they are known.
  package func matches(_ line: String, words: inout [String: String]) -> Bool {
    var rest = line[...]
    for piece in Self.pieces(text) {
      switch piece {
      case .literal(let literal):
        guard rest.hasPrefix(literal) else { return false }
        rest = rest.dropFirst(literal.count)
      case .rest: return true
      case .word(let name):
        let word = String(rest.prefix { $0 != " " })
        guard !word.isEmpty, words[name].map({ $0 == word }) ?? true || name == "tag" else { return false }
        words[name] = word
        rest = rest.dropFirst(word.count)
      }
    }
    return rest.isEmpty
  }

  /// `text` with each `{name}` replaced by the word remembered under it.
  package static func fill(_ text: String, from words: [String: String]) -> String {
    pieces(text).map { piece in
      switch piece {
      case .literal(let literal): literal
      case .word(let name): words[name] ?? "{\(name)}"
      case .rest: "{*}"
      }
    }.joined()
  }

  private enum Piece {
    case literal(String)
    case word(String)
    case rest
  }

  private static func pieces(_ text: String) -> [Piece] {
    var result: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      let name = rest[rest.index(after: open)..<close]
      let isPlaceholder = name == "*" || name.first?.isLetter == true
      let end = rest.index(after: close)
      result.append(.literal(String(rest[..<(isPlaceholder ? open : end)])))
      if isPlaceholder { result.append(name == "*" ? .rest : .word(String(name))) }
      rest = rest[end...]
    }
    return result + [.literal(String(rest))]
  }
}

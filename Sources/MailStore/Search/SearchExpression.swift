import GRDB

/// What a person typed, as an expression of the word index: all words, the last one perhaps unfinished.
struct SearchExpression: Equatable {
  /// The expression for MATCH; every word is quoted, so that nothing typed is ever syntax.
  let match: String

  /// The most words looked for and the most characters read: more narrow nothing down.
  private static let limits = (words: 24, characters: 400)

  /// Nil if there is no word in `text`.
  init?(_ text: String, in db: Database) throws {
    let typed = String(text.unicodeScalars.prefix(Self.limits.characters).map(Character.init))
    let tokenizer = try db.makeTokenizer(.unicode61(diacritics: .remove))
    let words = try tokenizer.tokenize(query: typed).map(\.token).prefix(Self.limits.words)
    guard !words.isEmpty else { return nil }
    let isFinished = typed.unicodeScalars.last?.properties.isWhitespace ?? true
    match = words.map { "\"" + $0 + "\"" }.joined(separator: " ") + (isFinished ? "" : "*")
  }
}

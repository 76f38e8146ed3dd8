/// Twenty thousand invented words, few of them frequent, so that a full-text index has something to do.
struct Vocabulary: Sendable {
  private static let syllables = [
    "ar", "bel", "bo", "cal", "da", "den", "el", "fi", "for", "ga", "gil", "ha", "im", "jo", "ka", "kin", "la", "lo",
    "mar", "mi", "na", "nor",
    "o", "pa", "per", "qua", "ra", "ri", "sa", "sol", "ta", "tem", "u", "va", "vin", "wen", "xi", "yo", "za", "zor",
  ]

  let words: [String]

  init(seed: UInt64, count: Int = 20_000) {
    var random = SeededRandom(seed: seed, purpose: "vocabulary")
    var seen: Set<String> = []
    var words: [String] = []
    while words.count < count {
      let length = random.pick([2, 2, 3, 3, 4])
      let word = (0..<length).map { _ in random.pick(Self.syllables) }.joined()
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words
  }

  /// A word; the first ones are the frequent ones.
  func word(_ random: inout SeededRandom) -> String { words[random.rank(of: words.count)] }
}

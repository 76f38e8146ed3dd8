/// A person's name and the local part made of it.
struct PersonName: Sendable {
  let display: String
  let local: String

  init(_ random: inout SeededRandom, _ language: CorpusLanguage, _ vocabulary: Vocabulary) {
    let (given, family) = (random.pick(language.names.given), random.pick(language.names.family))
    display = language.isIdeographic ? family + given : given + " " + family
    let plain = (given + "." + family).lowercased().unicodeScalars.compactMap(Self.plain).joined()
    local = plain.contains(where: \.isLetter) ? plain : vocabulary.word(&random) + "." + vocabulary.word(&random)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", ".": String(scalar)
    case "ä", "à", "á": "a"
    case "é", "è", "ê", "ë": "e"
    case "ö", "ô": "o"
    case "ü": "u"
    case "î", "ï": "i"
    case "ß": "ss"
    case "œ": "oe"
    default: nil
    }
  }
}

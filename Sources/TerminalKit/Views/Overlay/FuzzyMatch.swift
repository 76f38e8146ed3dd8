/// How well what was typed fits a title: the letters in order, better at starts of words and side by side.
package struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better.
  package let score: Int
  /// The characters of the title that matched, counted from its start.
  package let places: [Int]

  /// - Parameters:
  ///   - query: what was typed; spaces and case do not count. Empty fits everything.
  /// - Returns: nil if the title does not hold the letters in this order.
  package init?(_ query: String, in title: String) {
    let wanted = query.lowercased().filter { $0 != " " }
    guard !wanted.isEmpty else {
      (score, places) = (0, [])
      return
    }
    let letters = Array(title.lowercased())
    guard let first = wanted.first else { return nil }
    var best: FuzzyMatch?
    for start in letters.indices where letters[start] == first {
      guard let match = Self.greedy(wanted, in: letters, from: start) else { continue }
      if match.score > best?.score ?? .min { best = match }
    }
    guard let best else { return nil }
    self = best
  }

  private init(score: Int, places: [Int]) {
    self.score = score
    self.places = places
  }

  /// Takes each letter at its next place.
  private static func greedy(_ wanted: String, in letters: [Character], from start: Int) -> FuzzyMatch? {
    var places: [Int] = []
    var score = 0
    var next = start
    for letter in wanted {
      guard let place = letters[next...].firstIndex(of: letter) else { return nil }
      let isSideBySide = places.last.map { $0 + 1 == place } ?? false
      score += isSideBySide ? 8 : startsWord(place, in: letters) ? 6 : 1
      if place == 0 { score += 4 }
      score -= min(3, places.last.map { place - $0 - 1 } ?? 0)
      places.append(place)
      next = place + 1
    }
    return FuzzyMatch(score: score * 100 - letters.count, places: places)
  }

  private static func startsWord(_ place: Int, in letters: [Character]) -> Bool {
    place == 0 || !letters[place - 1].isLetter && !letters[place - 1].isNumber
  }
}

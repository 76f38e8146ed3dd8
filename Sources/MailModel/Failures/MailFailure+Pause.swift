/// Pauses that servers ask for in words.
extension MailFailure {
  /// How long the server asks to be left alone, at most a day; nil if its words name no time.
  ///
  /// `Suggested Backoff Time: 298457 milliseconds` is Exchange Online's, `for a 15 minute period` Outlook.com's.
  package var requestedPause: Duration? {
    let words = (serverText ?? "").lowercased().split { $0 == " " || $0 == ":" || $0 == "." || $0 == "," }
    for (index, word) in words.enumerated().dropLast() {
      guard let number = Int64(word), number > 0, let unit = Self.unit(words[index + 1]) else { continue }
      let isAsked = words[..<index].suffix(2).contains { $0 == "time" || $0 == "for" || $0 == "in" || $0 == "after" }
      guard isAsked, number <= Self.longest / unit else { continue }
      return .milliseconds(number * unit)
    }
    return nil
  }

  /// `for 5 minutes`, `for a while`: rounded up, so that nobody comes back too early.
  var pauseInWords: String {
    guard let pause = requestedPause else { return "for a while" }
    let seconds = pause.components.seconds + (pause.components.attoseconds > 0 ? 1 : 0)
    if seconds < 90 { return seconds == 1 ? "for 1 second" : "for \(seconds) seconds" }
    let minutes = (seconds + 59) / 60
    return minutes < 90 ? "for \(minutes) minutes" : "for \((minutes + 59) / 60) hours"
  }

  /// A day in milliseconds: whoever names more means something else.
  private static let longest: Int64 = 86_400_000

  private static func unit(_ word: Substring) -> Int64? {
    switch word {
    case "milliseconds", "millisecond", "ms": 1
    case "seconds", "second", "sec", "secs": 1_000
    case "minutes", "minute", "min", "mins": 60_000
    case "hours", "hour": 3_600_000
    default: nil
    }
  }
}

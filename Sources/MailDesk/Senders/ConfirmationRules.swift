package import MailModel

/// How long codes live, how often they may be tried and sent.
package enum ConfirmationRules {
  /// Seconds that a code counts.
  package static let lifetime: Int64 = 30 * 60
  /// Attempts at one code.
  package static let tries = 5
  /// Seconds between two codes to the same address.
  package static let pause: Int64 = 60
  /// Codes to the same address within 24 hours.
  package static let mostADay = 5

  private static let day: Int64 = 86_400

  /// Seconds until the next code may go to an address; nil if it may now.
  ///
  /// - Parameter sent: when codes went there, the oldest first.
  package static func wait(after sent: [Timestamp], now: Timestamp) -> Int64? {
    let recent = sent.filter { $0.seconds > now.seconds - day }
    let byPause = recent.last.map { $0.seconds + pause - now.seconds } ?? 0
    let byDay = recent.count >= mostADay ? recent[recent.count - mostADay].seconds + day - now.seconds : 0
    let wait = max(byPause, byDay)
    return wait > 0 ? wait : nil
  }

  /// Why no code may go to an address now; nil if one may.
  static func refusal(_ address: String, after sent: [Timestamp], now: Timestamp) -> MailFailure? {
    guard let wait = wait(after: sent, now: now) else { return nil }
    let (minutes, hours) = ((wait + 59) / 60, (wait + 3_599) / 3_600)
    let time = wait <= pause ? "\(wait) seconds" : hours > 1 ? "\(hours) hours" : "\(minutes) minutes"
    let rule = wait <= pause ? "one a minute" : "\(mostADay) a day"
    return MailFailure(.tooManyCodes, "The next code for “\(address)” can be sent in \(time) (at most \(rule))")
  }
}

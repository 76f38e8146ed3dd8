package import MailModel

/// How far this machine's clock is from a provider's.
package enum ClockSkew {
  /// Seconds that any two clocks may differ by.
  static let tolerance: Int64 = 300

  /// The failure of a clock that is too far off; nil if it is not.
  ///
  /// - Parameters:
  ///   - theirs: the provider's clock.
  ///   - ours: this machine's at the same moment.
  package static func failure(theirs: Timestamp, ours: Timestamp, provider: String) -> MailFailure? {
    let seconds = ours.seconds - theirs.seconds
    guard abs(seconds) > tolerance else { return nil }
    let direction = seconds > 0 ? "ahead of" : "behind"
    return MailFailure(
      .clockSkewed,
      "This machine's clock is \(words(abs(seconds))) \(direction) \(provider)'s, so no token's times are right")
  }

  private static func words(_ seconds: Int64) -> String {
    if seconds >= 2 * 86_400 { return "\(seconds / 86_400) days" }
    if seconds >= 2 * 3_600 { return "\(seconds / 3_600) hours" }
    return "\(seconds / 60) minutes"
  }
}

extension Timestamp {
  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7); the obsolete forms nobody sends any more.
  package init?(httpDate text: String) {
    let words = text.split(separator: " ")
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = months.firstIndex(of: String(words[2])),
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2]) else {
      return nil
    }
    self.init(date, hour: clock[0], minute: clock[1], second: clock[2])
  }
}

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

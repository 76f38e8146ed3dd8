/// A moment as whole seconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Seconds since the Unix epoch; negative before it.
  public var seconds: Int64

  /// A moment from its seconds since the Unix epoch.
  public init(seconds: Int64) { self.seconds = seconds }

  /// A moment from a calendar date and time of day in the Gregorian calendar, shifted by `offset` seconds east of Greenwich.
  public init(_ date: CivilDate, hour: Int = 0, minute: Int = 0, second: Int = 0, offset: Int = 0) {
    seconds = date.dayNumber * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
  }

  /// The calendar date in UTC.
  public var date: CivilDate { CivilDate(dayNumber: floorDivide(seconds, 86_400)) }

  /// Seconds since midnight UTC: 0 to 86,399.
  public var secondOfDay: Int { Int(seconds - floorDivide(seconds, 86_400) * 86_400) }

  /// `2026-11-21T08:30:00Z`.
  public var iso8601: String {
    let (hour, rest) = secondOfDay.quotientAndRemainder(dividingBy: 3_600)
    return "\(date)T\(padded(hour)):\(padded(rest / 60)):\(padded(rest % 60))Z"
  }

  /// Earlier before later.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

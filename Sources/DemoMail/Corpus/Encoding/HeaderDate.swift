import MailModel

/// The date of RFC 5322 §3.3, in a zone.
enum HeaderDate {
  /// For example `Sat, 21 Nov 2026 09:30:00 +0100`; `hours` is the zone's offset east of Greenwich.
  static func text(_ date: Timestamp, hours: Int) -> String {
    let local = Timestamp(seconds: date.seconds + Int64(hours) * 3_600)
    let (day, second) = (local.date, local.secondOfDay)
    let clock = [second / 3_600, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    let zone = (hours < 0 ? "-" : "+") + two(abs(hours)) + "00"
    return "\(day.weekdayName), \(two(day.day)) \(day.monthName) \(day.year) \(clock) \(zone)"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}

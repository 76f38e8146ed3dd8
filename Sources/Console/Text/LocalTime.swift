import Glibc
package import MailModel

/// The clock and the time zone that dates on the screen go by.
package struct LocalTime: Sendable {
  /// The present moment.
  package let now: @Sendable () -> Timestamp
  /// Seconds east of Greenwich at a moment.
  private let offset: @Sendable (Timestamp) -> Int

  /// - Parameters:
  ///   - now: the clock.
  ///   - offset: seconds east of Greenwich at a moment.
  package init(now: @escaping @Sendable () -> Timestamp, offset: @escaping @Sendable (Timestamp) -> Int) {
    self.now = now
    self.offset = offset
  }

  /// The machine's own clock and zone (TZ).
  package static let machine = LocalTime(
    now: { Timestamp(seconds: Int64(time(nil))) },
    offset: { moment in
      var seconds = time_t(moment.seconds)
      var broken = tm()
      return localtime_r(&seconds, &broken) == nil ? 0 : broken.tm_gmtoff
    })

  /// As a list shows it: `14:05` today, `Tue` within a week, `3 Nov` this year, else `3 Nov 2025`.
  func short(_ moment: Timestamp) -> String {
    let (there, here) = (local(moment), local(now()))
    let days = here.date.dayNumber - there.date.dayNumber
    if days == 0 { return Self.clock(there) }
    if (1...6).contains(days) { return there.date.weekdayName }
    return there.date.year == here.date.year ? Self.day(there.date) : "\(Self.day(there.date)) \(there.date.year)"
  }

  /// In full, in the zone of its author: `Fri 20 Nov 2026 14:05 +0100`.
  static func full(_ moment: Timestamp, offset: Int) -> String {
    let there = Timestamp(seconds: moment.seconds + Int64(offset))
    let minutes = abs(offset) / 60
    let zone = "\(offset < 0 ? "-" : "+")\(twoDigits(minutes / 60))\(twoDigits(minutes % 60))"
    let date = there.date
    return "\(date.weekdayName) \(day(date)) \(date.year) \(clock(there)) \(zone)"
  }

  /// A date and a time: `3 Nov 14:05`, or `14:05` today.
  func moment(_ moment: Timestamp) -> String {
    let (there, here) = (local(moment), local(now()))
    if there.date == here.date { return Self.clock(there) }
    let year = there.date.year == here.date.year ? "" : " \(there.date.year)"
    return "\(Self.day(there.date))\(year) \(Self.clock(there))"
  }

  /// Midnight of the present day.
  func startOfToday() -> Timestamp {
    let here = local(now())
    return Timestamp(seconds: now().seconds - Int64(here.secondOfDay))
  }

  /// The moment whose UTC fields are the local ones.
  private func local(_ moment: Timestamp) -> Timestamp {
    Timestamp(seconds: moment.seconds + Int64(offset(moment)))
  }

  private static func day(_ date: CivilDate) -> String { "\(date.day) \(date.monthName)" }

  private static func clock(_ moment: Timestamp) -> String {
    let minutes = moment.secondOfDay / 60
    return "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

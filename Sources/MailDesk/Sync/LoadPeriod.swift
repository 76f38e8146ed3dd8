package import MailModel

/// Which of the mail that is already on the server a setting wants (FEATURES A5).
package struct LoadPeriod: Equatable {
  /// Nothing that is already there counts as within a period of 0 months: a date after every date.
  package static let nothing = CivilDate(dayNumber: 2_932_896)

  /// IMAP's SINCE ignores the time and zone of INTERNALDATE; two days of margin make up for both.
  static let margin: Int64 = 2

  /// 0 to 240.
  package let months: Int

  /// The first date to ask for, or ``nothing``.
  package func since(now: Timestamp) -> CivilDate {
    guard months > 0 else { return Self.nothing }
    return CivilDate(dayNumber: now.date.subtracting(months: months).dayNumber - Self.margin)
  }

  /// How far back everything is loaded: without the margin, and with a period of 0 from the first pass on.
  ///
  /// - Parameters:
  ///   - first: when the first pass began that ended well.
  ///   - now: the present moment.
  func reach(firstPass first: Timestamp, now: Timestamp) -> Timestamp {
    months > 0 ? min(first, Timestamp(now.date.subtracting(months: months))) : first
  }
}

package import MailModel

/// When a server received a message (RFC 9051 §9, `date-time`), with the zone it was written in.
package struct InternalDate: Sendable, Hashable {
  /// The moment.
  package let timestamp: Timestamp
  /// Seconds east of Greenwich.
  package let offset: Int

  /// A moment and the zone it was written in.
  package init(timestamp: Timestamp, offset: Int) {
    self.timestamp = timestamp
    self.offset = offset
  }

  /// Reads ` 1-Jan-2026 08:30:00 +0100`; one digit for the day, any case and a missing zone (UTC) are let through.
  ///
  /// Nil if it is no such date.
  package init?(_ octets: some Collection<UInt8>) {
    let words = octets.split(separator: 0x20, omittingEmptySubsequences: true)
    guard (2...3).contains(words.count), let date = Self.date(words[0]) else { return nil }
    let time = words[1].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .compactMap { ResponseCursor.number($0).flatMap(Int.init(exactly:)) }
    guard time.count == 3, time[0] < 24, time[1] < 60, time[2] <= 60 else { return nil }
    guard let offset = words.count == 3 ? Self.offset(words[2]) : 0 else { return nil }
    timestamp = Timestamp(date, hour: time[0], minute: time[1], second: min(time[2], 59), offset: offset)
    self.offset = offset
  }

  /// A day as SEARCH takes it: `1-Jan-2026` (RFC 9051 §9, `date-text`).
  static func wire(_ date: CivilDate) -> String {
    let year = String(max(0, date.year))
    return "\(date.day)-\(date.monthName)-" + String(repeating: "0", count: max(0, 4 - year.count)) + year
  }

  private static func date(_ octets: some Collection<UInt8>) -> CivilDate? {
    let parts = octets.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, let day = ResponseCursor.number(parts[0]), let year = ResponseCursor.number(parts[2]) else {
      return nil
    }
    let name = String(decoding: parts[1].map(ASCII.lowercased), as: UTF8.self)
    guard let month = CivilDate.monthNames.firstIndex(where: { $0.lowercased() == name }), day <= 31, year <= 9_999
    else {
      return nil
    }
    return CivilDate(year: Int(year), month: month + 1, day: Int(day))
  }

  private static func offset(_ octets: some Collection<UInt8>) -> Int? {
    guard octets.count == 5, let sign = octets.first, let digits = ResponseCursor.number(octets.dropFirst()) else {
      return ASCIIWord.equal(octets, "GMT") || ASCIIWord.equal(octets, "UTC") ? 0 : nil
    }
    let seconds = Int(digits / 100) * 3_600 + Int(digits % 100) * 60
    return switch sign {
    case UInt8(ascii: "+"): seconds
    case UInt8(ascii: "-"): -seconds
    default: nil
    }
  }
}

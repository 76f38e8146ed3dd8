import MailModel

/// The integer that orders every list: the date in the upper 40 bits, the id in the lower 24.
enum SearchKey {
  /// The key of message `id`; dates beyond ±8,700 years are clamped.
  static func make(_ date: Timestamp, id: Int64) -> Int64 {
    let limit: Int64 = 1 << 38
    return min(max(date.seconds, -limit), limit) << 24 | (id & 0xFF_FFFF)
  }

  /// The first key of the moment `date`.
  static func lowest(_ date: Timestamp) -> Int64 { make(date, id: 0) }
}

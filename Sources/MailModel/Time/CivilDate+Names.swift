/// The names that dates bear in mail and on the web (RFC 5322, section 3.3).
extension CivilDate {
  /// `Jan` to `Dec`.
  package static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  /// `Sun` to `Sat`.
  package static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// `Mar`.
  package var monthName: String { Self.monthNames[month - 1] }
  /// `Tue`.
  package var weekdayName: String { Self.weekdayNames[weekday] }
}

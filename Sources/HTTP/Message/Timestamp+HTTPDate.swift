package import MailModel

extension Timestamp {
  /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7); the obsolete forms nobody sends any more.
  package init?(httpDate text: String) {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
      let month = CivilDate.monthNames.firstIndex(of: String(words[2])),
      let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2]) else {
      return nil
    }
    self.init(date, hour: clock[0], minute: clock[1], second: clock[2])
  }
}

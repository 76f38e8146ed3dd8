import MailModel
import Testing

struct TimeTests {
  @Test(
    "moments are written as ISO 8601 in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_795_251_900, "2026-11-21T09:05:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (-1, "1969-12-31T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func iso(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).iso8601 == text)
  }

  @Test("dates and day numbers belong to each other for 800 years around the epoch")
  func roundTrip() throws {
    for day in stride(from: Int64(-146_097), through: 146_097, by: 17) {
      let date = CivilDate(dayNumber: day)
      #expect(date.dayNumber == day)
      #expect(CivilDate(year: date.year, month: date.month, day: date.day) == date)
    }
    #expect(try #require(CivilDate(year: 2026, month: 11, day: 21)).weekday == 6)
    #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
  }

  @Test("months are subtracted to the same day or the month's last")
  func months() throws {
    let march = try #require(CivilDate(year: 2026, month: 3, day: 31))
    #expect(march.subtracting(months: 1).description == "2026-02-28")
    #expect(march.subtracting(months: 15).description == "2024-12-31")
    #expect(march.subtracting(months: 240).description == "2006-03-31")
  }
}

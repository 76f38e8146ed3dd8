import MIME
import MailModel
import Testing

@Suite("Dates")
struct DateTests {
  @Test(
    "a date is read in every shape it comes in",
    arguments: [
      ("Fri, 20 Nov 2026 14:05:00 +0100", "2026-11-20T13:05:00Z", 3_600),
      ("20 Nov 2026 14:05 +0100", "2026-11-20T13:05:00Z", 3_600),
      ("Fri, 20 Nov 2026 14:05:00 -0330", "2026-11-20T17:35:00Z", -12_600),
      ("Fri, 20 Nov 2026 14:05:00 GMT", "2026-11-20T14:05:00Z", 0),
      ("Fri, 20 Nov 2026 14:05:00 EST", "2026-11-20T19:05:00Z", -18_000),
      ("Fri, 20 Nov 2026 14:05:00 PDT", "2026-11-20T21:05:00Z", -25_200),
      ("Fri, 20 Nov 2026 14:05:00 A", "2026-11-20T14:05:00Z", 0),
      ("Fri, 20 Nov 26 14:05:00 +0000 (UTC)", "2026-11-20T14:05:00Z", 0),
      ("21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06Z", 0),
      ("Fri, 21 Nov 1997 09(comment):   55  :  06 -0600", "1997-11-21T15:55:06Z", -21_600),
      ("Thu,\n 13\n Feb\n 1969\n 23:32\n -0330 (Newfoundland Time)", "1969-02-14T03:02:00Z", -12_600),
      ("Fri, 20 Nov 126 14:05:00 +0000", "2026-11-20T14:05:00Z", 0),
      ("2026-11-20 14:05:00 +0100", "2026-11-20T13:05:00Z", 3_600),
      ("2026-11-20T14:05:00Z", "2026-11-20T14:05:00Z", 0),
      ("2026-11-20T14:05:00.123+01:00", "2026-11-20T13:05:00Z", 3_600),
      ("Fri Nov 20 14:05:00 2026", "2026-11-20T14:05:00Z", 0),
      ("Fri Nov 20 14:05:00 CET 2026", "2026-11-20T13:05:00Z", 3_600),
      ("Fri, 20-Nov-2026 14:05:00 GMT", "2026-11-20T14:05:00Z", 0),
      ("November 20, 2026 2:05 PM", "2026-11-20T14:05:00Z", 0),
      ("Fri, 20 Nov 2026 23:59:60 +0000", "2026-11-20T23:59:59Z", 0),
      ("Fri, 20 Nov 2026", "2026-11-20T00:00:00Z", 0),
      ("Fri, 29 Feb 2028 00:00:00 +0000", "2028-02-29T00:00:00Z", 0),
    ])
  func shapes(value: String, moment: String, offset: Int) {
    let message = Sample.field("Date: " + value)
    #expect(message.date?.timestamp.iso8601 == moment)
    #expect(message.date?.offsetSeconds == offset)
    #expect(message.defects.isEmpty)
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", "yesterday", "Fri, 31 Feb 2026 14:05:00 +0100", "20 Nov 2026 25:00:00 +0000", "20 Nov 2026 14:99 +0000",
      "99999999999999999999", "::::", "- - - -", "20 Nov", "0000-00-00 00:00:00",
    ])
  func noDate(value: String) {
    let message = Sample.field("Date: " + value)
    #expect(message.date == nil)
    #expect(message.defects == [.unreadableDate])
  }
}

import MailModel
import MailStore

extension Receivables {
  private static let hour: Int64 = 3_600

  /// A moment some hours before now.
  static func ago(hours: Int64) -> Timestamp { Timestamp(seconds: now.seconds - hours * hour) }

  /// Mail of every sort that lists distinguish, the newest first.
  static func correspondence(_ customers: Customers) -> [SampleMail] {
    [
      SampleMail(
        number: 1, from: EmailAddress(name: "Clara Müller", address: "clara.muller@acme.example"),
        subject: "Re: [AR-1042] Invoice 20391 overdue", date: ago(hours: 1), text: quotingText,
        attachments: [("advice.pdf", "paid"), ("scan.png", "pixels")], filing: customers.filed("C1042")),
      SampleMail(
        number: 2, from: EmailAddress(address: "jack@shared.example"), subject: "payment advice", date: ago(hours: 2),
        attachments: [("advice.txt", "paid on Monday")],
        filing: Filing(candidates: [customers.ids["C1042"] ?? 0, customers.ids["C1043"] ?? 0], isUnfiled: true)),
      SampleMail(
        number: 3, from: EmailAddress(name: "Noah Moreau", address: "noah@cebelrin.example"), subject: "支払いについて",
        date: ago(hours: 3), filing: customers.filed("C1043")),
      SampleMail(
        number: 4, from: EmailAddress(address: "news@vendor.example"), subject: "Our November offers",
        date: ago(hours: 72), filing: .none, isExcluded: true),
      SampleMail(
        number: 5, from: EmailAddress(address: ""), subject: "", date: ago(hours: 24 * 17), text: "\u{0}",
        filing: Filing(isUnfiled: true), isReadable: false),
      SampleMail(
        number: 6, from: EmailAddress(name: "Jack Ott", address: "jack@acme.example"), subject: "Statement October",
        date: ago(hours: 24 * 400), filing: customers.filed("C1042")),
    ]
  }

  /// Plain letters, numbered, each a minute older than the one before.
  static func letters(_ numbers: ClosedRange<Int>, newest: Timestamp = now) -> [SampleMail] {
    numbers.map { number in
      SampleMail(
        number: number, from: EmailAddress(name: "Sender \(number)", address: "s\(number)@sender.example"),
        subject: "Letter \(number)", date: Timestamp(seconds: newest.seconds - Int64(number) * 60))
    }
  }

  private static let quotingText = """
    Dear AR team,\r
    \r
    the payment left on Monday, see the advice attached.\r
    \r
    > Dear Ms Müller,\r
    > invoice 20391 is overdue.\r
    > Please pay.\r
    > Your AR team\r
    """
}

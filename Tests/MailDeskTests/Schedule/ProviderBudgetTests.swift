import MailDesk
import MailModel
import Testing

@Suite("What a provider gives")
struct ProviderBudgetTests {
  @Test(
    "is known by the end of its servers' names",
    arguments: [
      ("imap.gmail.com", "Gmail"), ("IMAP.Googlemail.com", "Gmail"), ("outlook.office365.com", "Exchange Online"),
      ("imap-mail.outlook.com", "Exchange Online"), ("imap.mail.yahoo.com", "Yahoo"), ("imap.mail.me.com", "iCloud"),
      ("imap.example.com", nil), ("notgmail.com", nil), ("gmail.com.example", nil),
    ] as [(String, String?)])
  func names(host: String, name: String?) { #expect(ProviderBudget.of(host: host).name == name) }

  @Test("Gmail: at most 3 connections and 2,500 MB a day")
  func gmail() {
    let gmail = ProviderBudget.of(host: "imap.gmail.com")
    #expect(gmail.connectionsOfMailbox == 3)
    #expect(gmail.octetsLeft(afterToday: 0) == 2_500_000_000)
    #expect(gmail.octetsLeft(afterToday: 2_400_000_000) == 100_000_000)
    #expect(gmail.octetsLeft(afterToday: 9_000_000_000) == 0)
    #expect(ProviderBudget.usual.octetsLeft(afterToday: 9_000_000_000) == nil)
  }

  @Test("two settings of one mailbox have one budget, whatever server name and case they spell")
  func sameMailbox() {
    var (one, other) = (IncomingSettings(), IncomingSettings())
    (one.host, one.username) = ("imap.gmail.com", "AR@example.com")
    (other.host, other.username) = ("imap.googlemail.com", "ar@example.com")
    #expect(ProviderBudget.mailbox(of: one) == ProviderBudget.mailbox(of: other))
    other.username = "us@example.com"
    #expect(ProviderBudget.mailbox(of: one) != ProviderBudget.mailbox(of: other))
  }

  @Test("what is used up begins anew at midnight in UTC")
  func renewal() {
    let evening = Timestamp(CivilDate(dayNumber: 20_000), hour: 23, minute: 59)
    #expect(ProviderBudget.renewal(after: evening) == Timestamp(CivilDate(dayNumber: 20_001)))
    #expect(ProviderBudget.renewal(after: Timestamp(CivilDate(dayNumber: 20_001))).date.dayNumber == 20_002)
  }
}

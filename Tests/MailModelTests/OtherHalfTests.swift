import MailModel
import Testing

@Suite("One half of a setting")
struct OtherHalfTests {
  private static func incoming(_ host: String, _ username: String = "ar@firm.example") -> MailSetting {
    var setting = MailSetting(name: "ar")
    var half = IncomingSettings()
    (half.host, half.username) = (host, username)
    setting.incoming = half
    return setting
  }

  @Test(
    "lets expect the server for sending: the provider's, or the neighbour by name",
    arguments: [
      ("imap.firm.example", "smtp.firm.example", 587), ("pop3.firm.example", "smtp.firm.example", 587),
      ("mail.firm.example", "mail.firm.example", 587), ("localhost", "localhost", 587),
      ("outlook.office365.com", "smtp.office365.com", 587), ("imap.mail.yahoo.com", "smtp.mail.yahoo.com", 465),
    ])
  func outgoing(host: String, expected: String, port: Int) throws {
    let half = try #require(Self.incoming(host).derivedOutgoing)
    #expect(half.host == expected)
    #expect(half.port == port)
    #expect(half.username == "ar@firm.example")
  }

  @Test("is known by the address too where the host tells nothing")
  func address() throws {
    #expect(try #require(Self.incoming("proxy.firm.example", "ar@gmail.com").derivedOutgoing).host == "smtp.gmail.com")
    #expect(Self.incoming("").derivedOutgoing == nil)
  }

  @Test("lets expect the server for receiving")
  func receiving() throws {
    var setting = MailSetting(name: "ar")
    #expect(setting.derivedIncoming == nil)
    var half = OutgoingSettings()
    (half.host, half.username) = ("smtp.firm.example", "ar@firm.example")
    setting.outgoing = half
    let derived = try #require(setting.derivedIncoming)
    #expect(derived.host == "imap.firm.example")
    #expect(derived.username == "ar@firm.example")
    #expect(derived.enabled)
    setting.outgoing?.route = .gateway
    #expect(setting.derivedIncoming == nil)
  }
}

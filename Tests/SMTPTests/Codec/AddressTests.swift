import MailModel
import SMTP
import Testing

@Suite("Addresses and names that may be sent")
struct AddressTests {
  @Test(
    "addresses as they are in use",
    arguments: [
      "ar@example.com", "first.last+tag@sub.example.co.uk", "\"odd name\"@example.com", "\"a\\\"b\"@example.com",
      "o'brien@example.com", "user@[192.0.2.1]", "user@[IPv6:2001:db8::1]", "grün@exämple.de", "a@localhost",
      "SRS0=x=y=z@example.com", "user@under_score.example",
    ])
  func good(address: String) throws {
    #expect(try MailPath(address).address == address)
  }

  @Test(
    "nothing that could break out of its command",
    arguments: [
      "", "a", "@example.com", "a@", "a@b@example.com", "a b@example.com", "a@exa mple.com", "a@example.com>",
      "<a@example.com>", "a@example.com\r\nDATA", "a@example.com\nRSET", "a\0@example.com", "a@example.com SIZE=1",
      "\"a\r\nb\"@example.com", "\"a\"b\"@example.com", "\"a\\\"@example.com", "a@example.com\u{2028}",
      "a@exa\u{85}mple",
      "a,b@example.com", "a@example.com,b@example.com", "a@[1.2.3.4]\r", "a@[]", "a@[1 2]",
      "\u{202E}a@example.com", "a@example.com\t",
    ])
  func bad(address: String) {
    #expect(throws: SMTPSyntaxError.self) { try MailPath(address) }
    let failure = #expect(throws: MailFailure.self) { try Envelope(sender: "a@b.example", recipients: [address]) }
    #expect(failure?.kind == .invalidData)
  }

  @Test("lengths are those of RFC 5321")
  func lengths() throws {
    let local = String(repeating: "a", count: 64)
    #expect(try MailPath(local + "@example.com").address.count == 76)
    #expect(throws: SMTPSyntaxError.self) { try MailPath("a" + local + "@example.com") }
    #expect(throws: SMTPSyntaxError.self) { try MailPath("a@" + String(repeating: "b", count: 253)) }
  }

  @Test("an envelope names each recipient once, and at least one")
  func envelopes() throws {
    let envelope = try Envelope(sender: "", recipients: ["a@x.example", "b@x.example", "a@x.example"])
    #expect(envelope.recipients.map(\.path.address) == ["a@x.example", "b@x.example"])
    #expect(envelope.sender == .null)
    #expect(throws: MailFailure.self) { try Envelope(sender: "a@x.example", recipients: []) }
  }

  @Test("this side's name is a domain or a literal")
  func clientNames() {
    #expect(ClientName("desk.example.com") != nil)
    #expect(ClientName("[192.0.2.1]") != nil)
    #expect(ClientName("[IPv6:2001:db8::1]") != nil)
    for name in ["", "desk", "a b.example", "x.example\r\nMAIL", "[1\r\n]", "[]", "grün.example"] {
      #expect(ClientName(name) == nil)
    }
    #expect(!ClientName.thisMachine().text.isEmpty)
  }
}

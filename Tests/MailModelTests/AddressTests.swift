import MailModel
import Testing

struct AddressTests {
  @Test(
    "a domain name has two or more well-formed labels",
    arguments: [
      ("acme.example", true), ("ACME.Example.", true), ("müller.example", true), ("a-b.c1.example", true),
      ("amazn", false), ("", false), (".example", false), ("a..example", false), ("-a.example", false),
      ("a-.example", false), ("a b.example", false), ("a@b.example", false), ("192.0.2.1", false),
      (String(repeating: "a", count: 64) + ".example", false),
    ])
  func domains(text: String, isDomain: Bool) {
    #expect((DomainName(text) != nil) == isDomain)
  }

  @Test("subdomains are within their domain, look-alikes are not")
  func within() throws {
    let acme = try #require(DomainName("acme.example"))
    #expect(try #require(DomainName("Mail.ACME.example")).isWithin(acme))
    #expect(acme.isWithin(acme))
    #expect(try !#require(DomainName("notacme.example")).isWithin(acme))
  }

  @Test("addresses are compared without regard to ASCII case")
  func normalized() {
    #expect(EmailAddress(address: " Clara.Mueller@ACME.example").normalized == "clara.mueller@acme.example")
    #expect(EmailAddress(address: "x@a@acme.example").domain?.description == "acme.example")
    #expect(EmailAddress(address: "nobody").domain == nil)
  }

  @Test(
    "a plausible address has one at sign, a local part and a domain",
    arguments: [
      ("ar@example.com", true), ("ar@example", false), ("a r@example.com", false), ("a@b@example.com", false),
      ("@example.com", false), ("ar@", false), ("<ar@example.com>", false), ("ar@example.com\u{7}", false),
    ])
  func plausible(text: String, isPlausible: Bool) {
    #expect(EmailAddress.isPlausible(text) == isPlausible)
  }
}

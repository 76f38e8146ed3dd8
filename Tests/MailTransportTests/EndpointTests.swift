import MailTransport
import Testing

@Suite("An endpoint")
struct EndpointTests {
  @Test(
    "is written with brackets around an IPv6 address, however it was given",
    arguments: [
      ("imap.example.com", "imap.example.com:993"), ("192.0.2.1", "192.0.2.1:993"), ("::1", "[::1]:993"),
      ("[::1]", "[::1]:993"),
    ])
  func description(host: String, text: String) {
    #expect(Endpoint(host: host, port: 993).description == text)
  }

  @Test("addresses are read strictly and written in the usual way")
  func addresses() {
    #expect(IPAddress("2001:DB8:0::1")?.description == "2001:db8::1")
    #expect(IPAddress("192.0.2.1")?.description == "192.0.2.1")
    #expect(IPAddress("192.0.2") == nil)
    #expect(IPAddress("[::1]") == nil)
    #expect(IPAddress("example.com") == nil)
    #expect(IPAddress(octets: [1, 2, 3]) == nil)
  }
}

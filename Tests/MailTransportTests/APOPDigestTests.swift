import MailModel
import MailTransport
import Testing

@Suite("APOP")
struct APOPDigestTests {
  @Test("joins timestamp and password as RFC 1939 shows")
  func example() throws {
    let digest = APOPDigest(timestamp: "<1896.697170952@dbc.mtview.ca.us>", password: SecretText("tanstaaf"))
    #expect(digest?.hexadecimal == Array("c4c9334bac560ecc979e58001b3e22fb".utf8))
  }
}

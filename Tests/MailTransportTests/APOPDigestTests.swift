import MailModel
import MailTransport
import Testing

@Suite("APOP")
struct APOPDigestTests {
  @Test("joins timestamp and password as RFC 1939 shows")
  func example() throws {
    let digest = try APOPDigest(
      timestamp: "<1896.697170952@dbc.mtview.ca.us>", password: SecretText("tanstaaf"))
    #expect(digest.hexadecimal == Array("c4c9334bac560ecc979e58001b3e22fb".utf8))
  }

  @Test("refuses a password that nobody can have", arguments: ["", "a\0b", "a\r", "a\nb"])
  func unsendable(password: String) {
    let failure = #expect(throws: MailFailure.self) {
      try APOPDigest(timestamp: "<a@b>", password: SecretText(password))
    }
    #expect(failure?.kind == .configurationInvalid)
  }
}

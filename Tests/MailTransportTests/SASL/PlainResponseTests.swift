import MailModel
import MailTransport
import Testing

@Suite("SASL PLAIN")
struct PlainResponseTests {
  @Test("joins the credentials as RFC 4616 shows")
  func examples() throws {
    let own = try PlainResponse(username: "tim", password: SecretText("tanstaaftanstaaf"))
    #expect(own.octets.withBytes { Array($0) } == Array("\0tim\0tanstaaftanstaaf".utf8))
    #expect(own.base64 == Array("AHRpbQB0YW5zdGFhZnRhbnN0YWFm".utf8))
    let other = try PlainResponse(authorizationID: "Ursel", username: "Kurt", password: SecretText("xipj3plmq"))
    #expect(other.octets.withBytes { Array($0) } == Array("Ursel\0Kurt\0xipj3plmq".utf8))
  }

  @Test("refuses what would break out of its field, before a byte is sent", arguments: ["\0", "\r", "\n"])
  func injection(character: String) {
    let hostile = "a\(character)b"
    refuses(username: hostile, password: "p")
    refuses(username: "u", password: hostile)
    refuses(authorizationID: hostile, username: "u", password: "p")
  }

  @Test("refuses empty credentials")
  func empty() {
    refuses(username: "", password: "p")
    refuses(username: "u", password: "")
  }

  @Test("never names the password in its refusal")
  func silence() {
    let failure = #expect(throws: MailFailure.self) {
      try PlainResponse(username: "u", password: SecretText("hunter2\n"))
    }
    #expect(failure?.description.contains("hunter2") == false)
  }

  private func refuses(authorizationID: String = "", username: String, password: String) {
    let failure = #expect(throws: MailFailure.self) {
      try PlainResponse(authorizationID: authorizationID, username: username, password: SecretText(password))
    }
    #expect(failure?.kind == .configurationInvalid)
  }
}

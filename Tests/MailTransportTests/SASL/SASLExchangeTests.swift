import MailModel
import MailTransport
import Testing

/// Text on both sides of an exchange.
extension SASLExchange {
  var opening: String? { initialResponse?.text }

  mutating func answer(_ challenge: String) throws(SASLFault) -> String {
    try respond(to: Array(challenge.utf8)).text
  }
}

extension SecretText {
  var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

@Suite("Signing in by each mechanism")
struct SASLExchangeTests {
  @Test("PLAIN says everything at once and nothing more")
  func plain() {
    var exchange = PlainExchange(username: "tim", password: SecretText("tanstaaftanstaaf"))
    #expect(exchange.opening == "\0tim\0tanstaaftanstaaf")
    #expect(throws: SASLFault.unexpectedChallenge) { try exchange.answer("more?") }
  }

  @Test("LOGIN answers two prompts, whatever they say, and no third")
  func login() throws {
    var exchange = LoginExchange(username: "tim", password: SecretText("tanstaaf"))
    #expect(exchange.opening == nil)
    #expect(try exchange.answer("Username:") == "tim")
    #expect(try exchange.answer("User Name\0") == "tanstaaf")
    #expect(throws: SASLFault.unexpectedChallenge) { try exchange.answer("Password:") }
  }

  @Test("CRAM-MD5 agrees with RFC 2195")
  func cramMD5() throws {
    var exchange = CramMD5Exchange(username: "tim", password: SecretText("tanstaaftanstaaf"))
    #expect(exchange.opening == nil)
    #expect(
      try exchange.answer("<1896.697170952@postoffice.reston.mci.net>") == "tim b913a602c7eda7a495b4e6e7334d3890")
    #expect(throws: SASLFault.unexpectedChallenge) { try exchange.answer("<again>") }
  }

  @Test("CRAM-MD5 takes a password longer than a block, and no empty challenge")
  func cramMD5Edges() throws {
    var exchange = CramMD5Exchange(username: "u", password: SecretText(String(repeating: "x", count: 80)))
    #expect(throws: SASLFault.self) { try exchange.answer("") }
    #expect(try exchange.answer("<1@x>").count == 34)
  }

  @Test("XOAUTH2 agrees with the provider's example and acknowledges the reasons of a refusal with nothing")
  func xoauth2() throws {
    let token = SecretText("ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg")
    var exchange = TokenExchange.xoauth2(username: "someuser@example.com", token: token)
    #expect(
      SASLDialogue(exchange).initialResponse.map { String(decoding: $0, as: UTF8.self) }
        == "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="
    )
    #expect(try exchange.answer(#"{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}"#) == "")
    #expect(exchange.explanation?.contains("400") == true)
    #expect(throws: SASLFault.self) { try exchange.conclude() }
    #expect(throws: SASLFault.self) { try exchange.answer("{}") }
  }

  @Test("OAUTHBEARER agrees with RFC 7628 and acknowledges the reasons of a refusal with its own octet")
  func oauthBearer() throws {
    let token = SecretText("vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==")
    var exchange = TokenExchange.oauthBearer(
      username: "user@example.com", token: token, at: Endpoint(host: "server.example.com", port: 143))
    #expect(
      SASLDialogue(exchange).initialResponse.map { String(decoding: $0, as: UTF8.self) }
        == "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"
    )
    #expect(try exchange.answer(#"{"status":"invalid_token"}"#) == "\u{1}")
    #expect(exchange.explanation?.contains("invalid_token") == true)
  }

  @Test(
    "credentials that cannot be sent are none",
    arguments: [("u\r\n", "p"), ("u", "p\0"), ("", "p"), ("u", ""), ("u\n", "p")]
  )
  func unsendable(username: String, secret: String) {
    let password = #expect(throws: MailFailure.self) {
      try SASLCredential(username: username, password: SecretText(secret))
    }
    let token = #expect(throws: MailFailure.self) { try SASLCredential(username: username, token: SecretText(secret)) }
    #expect(password?.kind == .configurationInvalid)
    #expect(token?.kind == .configurationInvalid)
  }

  @Test("a token cannot break out of its field")
  func hostileToken() {
    #expect(throws: MailFailure.self) { try SASLCredential(username: "u\u{1}auth=x", token: SecretText("t")) }
    #expect(throws: MailFailure.self) { try SASLCredential(username: "u", token: SecretText("t\u{1}\u{1}")) }
    #expect(throws: MailFailure.self) { try SASLCredential(username: "u", token: SecretText("two words")) }
  }
}

import MailModel
import MailTransport
import Testing

@Suite("Blacking out secrets")
struct SecretFilterTests {
  @Test("whatever repeats a secret, or what was sent in secret, is blacked out")
  func masks() {
    var filter = SecretFilter()
    filter.hide([SecretText("geheim"), SecretText("abc")])
    filter.hideLastWord(of: Array("AUTH PLAIN AHUAcA==\r\n".utf8))
    let text = filter.redacted(Array("geheim abc AHUAcA== gehei".utf8))
    #expect(String(decoding: text, as: UTF8.self) == "•••••••• abc •••••••• gehei")
    let failure = filter.redacted(MailFailure(.authenticationFailed, "no", serverText: "not geheim"))
    #expect(failure.serverText == "not ••••••••")
  }
}

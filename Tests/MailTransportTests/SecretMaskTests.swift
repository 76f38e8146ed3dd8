import MailModel
import MailTransport
import Testing

@Suite("Blacking out secrets")
struct SecretMaskTests {
  @Test("whatever repeats a secret, or what was sent in secret, is blacked out")
  func masks() {
    var mask = SecretMask()
    mask.hide([SecretText("geheim"), SecretText("abc")])
    mask.hideLastWord(of: Array("AUTH PLAIN AHUAcA==\r\n".utf8))
    let text = mask.masked(Array("geheim abc AHUAcA== gehei".utf8))
    #expect(String(decoding: text, as: UTF8.self) == "•••••••• abc •••••••• gehei")
    let failure = mask.masked(MailFailure(.authenticationFailed, "no", serverText: "not geheim"))
    #expect(failure.serverText == "not ••••••••")
  }
}

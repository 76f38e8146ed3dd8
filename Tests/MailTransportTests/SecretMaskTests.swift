import MailModel
import MailTransport
import Testing

@Suite("Blacking out secrets")
struct SecretMaskTests {
  private static let secret = "hunter2secret"

  private var mask: SecretMask {
    var mask = SecretMask()
    mask.hide([SecretText(Self.secret)])
    return mask
  }

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

  @Test("capital letters hide nothing, and secrets that overlap leave nothing between them")
  func overlapping() {
    var mask = mask
    mask.hide([SecretText("secret"), SecretText("aaaa"), SecretText("secretary")])
    #expect(mask.masked("a HUNTER2Secretary b aaaaaa c") == "a •••••••• b •••••••• c")
  }

  @Test("secrets of three octets hide no words, secrets of four are never shown")
  func short() {
    var mask = SecretMask()
    mask.hide([SecretText("the"), SecretText("abcd")])
    #expect(mask.masked("the abcd") == "the ••••••••")
    #expect(mask.masked("x61626364 YWJjZA==") == SecretMask.withheld)
  }

  static let disguises = [
    "aHVudGVyMnNlY3JldA==", "wrong: AHVzZXIAaHVudGVyMnNlY3JldA==", "eGh1bnRlcjJzZWNyZXQ=", "eHhodW50ZXIyc2VjcmV0",
    "68756e7465723273656372 6574 68756E74657232736563726574", "68 75 6e 74 65 72 32 73 65 63 72 65 74",
    "\\x68\\x75\\x6e\\x74\\x65\\x72\\x32\\x73\\x65\\x63\\x72\\x65\\x74", "hunter2%73ecret",
    "%68%75%6E%74%65%72%32%73ecret",
    "535 hunter2s\r\n535 ecret", "hunter2s\n535-5.7.8 ecret", "hunter2s \n ecret", "hunter2s\tecret",
    "hun\u{200B}ter2\u{202E}secret", "hunter2\\secret", "535\naHVudGVy\nMnNlY3JldA",
  ]

  @Test("nothing is shown of a text in which a secret is disguised", arguments: disguises)
  func disguised(text: String) {
    #expect(mask.masked(text) == SecretMask.withheld)
    #expect(mask.isDisguised(in: text))
    let failure = mask.masked(MailFailure(.authenticationFailed, "no", serverText: "no: \(text)"))
    #expect(failure.serverText == SecretMask.withheld)
  }

  @Test("nothing is shown of a folder's name in which a secret with an ampersand stands")
  func folderName() {
    var mask = SecretMask()
    mask.hide([SecretText("salt&pepper")])
    #expect(mask.masked("* LIST () \"/\" salt&-pepper") == SecretMask.withheld)
    #expect(mask.masked("* LIST () \"/\" salt&pepper") == "* LIST () \"/\" ••••••••")
  }

  @Test("words that repeat no secret stay as they are")
  func harmless() {
    for text in ["535 5.7.8 wrong user name or password", "100% sure\nhunter2 secret", "[AUTH] \"no\\\"\" %zz %4"] {
      #expect(mask.masked(text) == text)
      #expect(!mask.isDisguised(in: text))
    }
  }

  @Test("where a text is cut, no beginning of a secret is left", arguments: [960, 986, 992, 999, 32_760, 32_770])
  func cut(before: Int) {
    let words = String(repeating: "x", count: before) + Self.secret
    let failure = mask.masked(MailFailure(.authenticationFailed, "no", serverText: words))
    #expect(failure.serverText?.contains("hun") == false)
    #expect(failure.serverText?.contains("xh") == false)
    #expect(!mask.masked(words).contains("xh"))
    let hidden = String(repeating: "\u{200B}", count: before / 3 - 4) + Self.secret
    #expect(mask.masked(MailFailure(.throttled, "no", serverText: hidden)).serverText?.contains("hun") != true)
  }

  @Test(
    "a password of 4 KB and a reply of megabytes, made to be compared for long, cost no more than others",
    .timeLimit(.minutes(1)))
  func effort() {
    var mask = SecretMask()
    let secret = String(repeating: "a", count: 4_095) + "b"
    mask.hide([SecretText(secret)])
    let reply = String(repeating: "a", count: 8 << 20) + "b"
    for _ in 0..<10 { #expect(!mask.masked(reply).contains("b")) }
    #expect(mask.masked("x \(secret) y") == "x •••••••• y")
  }
}

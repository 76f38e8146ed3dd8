import MailModel
import Testing

struct SecretTextTests {
  @Test("a secret is never printed, dumped or reflected")
  func hidden() {
    let secret = SecretText("hunter2")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!"\(secret)".contains("hunter2"))
    #expect(!String(reflecting: secret).contains("hunter2"))
    #expect(!dumped.contains("hunter2"))
  }

  @Test("its octets are lent unchanged")
  func lent() {
    #expect(SecretText("pä").withBytes { Array($0) } == Array("pä".utf8))
    #expect(SecretText("a") == SecretText("a"))
    #expect(!(SecretText("a") == SecretText("ab")))
    #expect(SecretText("").isEmpty)
  }
}

import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Literals in commands")
struct LiteralFormTests {
  private func pieces(_ command: IMAPCommand, _ literals: LiteralForm) -> [String] {
    command.encoded(tag: "A1", literals: literals).pieces.map { String(decoding: $0.octets, as: UTF8.self) }
  }

  @Test("go at once where the server takes them so, up to what it takes")
  func forms() throws {
    let command = IMAPCommand.status(try MailboxName("Entwürfe"), [.messages], utf8: true)
    let together = ["A1 STATUS {9+}\r\nEntwürfe (MESSAGES)\r\n"]
    let apart = ["A1 STATUS {9}\r\n", "Entwürfe (MESSAGES)\r\n"]
    #expect(pieces(command, .awaited) == apart)
    #expect(pieces(command, .immediate(upTo: .max)) == together)
    #expect(pieces(command, .immediate(upTo: 9)) == together)
    #expect(pieces(command, .immediate(upTo: 8)) == apart)
  }

  @Test("of a sign-in wait for the server always")
  func secrets() {
    let login = IMAPCommand.login(username: "ü", password: SecretText("gehéim"))
    #expect(pieces(login, .immediate(upTo: .max)) == ["A1 LOGIN {2}\r\n", "ü {7}\r\n", "gehéim\r\n"])
  }

  @Test(
    "are sent as the capabilities say",
    arguments: [
      (["LITERAL+"], LiteralForm.immediate(upTo: .max)), (["LITERAL-"], .immediate(upTo: 4_096)),
      (["LITERAL-", "LITERAL+"], .immediate(upTo: .max)), (["IMAP4rev2"], .immediate(upTo: 4_096)),
      (["IMAP4rev1"], .awaited),
    ])
  func offers(words: [String], form: LiteralForm) {
    #expect(CapabilitySet(words.map { Capability(rawValue: $0) }).literalForm == form)
  }
}

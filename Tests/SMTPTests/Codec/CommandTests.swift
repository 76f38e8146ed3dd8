import MailModel
import MailTransport
import SMTP
import Testing

@Suite("Commands as they travel")
struct CommandTests {
  private let everything = ExtensionSet(Reply(250, ["mx", "SIZE 1000", "8BITMIME", "SMTPUTF8", "DSN", "PIPELINING"]))

  private func text(_ command: SMTPCommand) -> String { Wire.text(command.encoded.octets) }

  @Test("are one line each")
  func lines() throws {
    let name = try #require(ClientName("desk.example"))
    #expect(text(.ehlo(name)) == "EHLO desk.example\r\n")
    #expect(text(.helo(name)) == "HELO desk.example\r\n")
    #expect(text(.startTLS) == "STARTTLS\r\n")
    #expect(text(.mail(.null, [])) == "MAIL FROM:<>\r\n")
    #expect(text(.mail(try MailPath("a@b.example"), ["SIZE=5"])) == "MAIL FROM:<a@b.example> SIZE=5\r\n")
    #expect(text(.recipient(try MailPath("c@d.example"), [])) == "RCPT TO:<c@d.example>\r\n")
    #expect(text(.authenticate(.plain, initialResponse: nil)) == "AUTH PLAIN\r\n")
  }

  @Test("the response in AUTH is never shown")
  func redaction() {
    let sent = SMTPCommand.authenticate(.plain, initialResponse: Wire.octets("AHUAcA==")).encoded
    #expect(Wire.text(sent.octets) == "AUTH PLAIN AHUAcA==\r\n")
    #expect(sent.shownAs == "AUTH PLAIN ••••••••")
  }

  @Test("parameters are those that the server knows and the message needs")
  func parameters() throws {
    var envelope = try Envelope(sender: "a@b.example", recipients: ["c@d.example"])
    let plain = MessageForm(Wire.octets("Subject: x\r\n\r\nHello\r\n"))
    #expect(try MailParameters(envelope, plain, ExtensionSet()).mail == [])
    #expect(try MailParameters(envelope, plain, everything).mail == ["SIZE=21"])
    let eightBit = MessageForm(Wire.octets("Subject: x\r\n\r\ngrün\r\n"))
    #expect(try MailParameters(envelope, eightBit, everything).mail == ["SIZE=21", "BODY=8BITMIME"])
    let header = MessageForm(Wire.octets("Subject: grün\r\n\r\nHello\r\n"))
    #expect(try MailParameters(envelope, header, everything).mail == ["SIZE=25", "BODY=8BITMIME", "SMTPUTF8"])
    envelope.returned = .headers
    envelope.identifier = "id+1=x"
    #expect(try MailParameters(envelope, plain, everything).mail == ["SIZE=21", "RET=HDRS", "ENVID=id+2B1+3Dx"])
    for unsendable in ["evil\r\nRSET", "grün", String(repeating: "=", count: 34)] {
      envelope.identifier = unsendable
      #expect(try MailParameters(envelope, plain, everything).mail == ["SIZE=21", "RET=HDRS"])
    }
    let international = try Envelope(sender: "grün@b.example", recipients: ["c@d.example"])
    #expect(try MailParameters(international, plain, everything).mail == ["SIZE=21", "SMTPUTF8"])
  }

  @Test("a recipient says when to be told, if the server knows how")
  func notifications() throws {
    let path = try MailPath("c+d@e.example")
    let envelope = Envelope(sender: .null, recipients: [.init(path, notify: [.failure, .delay])])
    let form = MessageForm(Wire.octets("x\r\n"))
    let known = try MailParameters(envelope, form, everything)
    #expect(known.recipient(envelope.recipients[0]) == ["NOTIFY=FAILURE,DELAY", "ORCPT=rfc822;c+2Bd@e.example"])
    #expect(known.recipient(.init(path, notify: []))[0] == "NOTIFY=NEVER")
    #expect(known.recipient(.init(path)) == [])
    #expect(try MailParameters(envelope, form, ExtensionSet()).recipient(envelope.recipients[0]) == [])
  }

  @Test("what the server cannot take is refused before a word is said")
  func beforehand() throws {
    let envelope = try Envelope(sender: "a@b.example", recipients: ["c@d.example"])
    func kind(_ message: String, _ extensions: ExtensionSet) -> MailFailure.Kind? {
      do throws(MailFailure) {
        _ = try MailParameters(envelope, MessageForm(Wire.octets(message)), extensions)
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind(String(repeating: "x\r\n", count: 400), everything) == .messageTooLarge)
    #expect(kind("\r\ngrün\r\n", ExtensionSet()) == .invalidData)
    #expect(kind("X: grün\r\n", ExtensionSet(Reply(250, ["mx", "8BITMIME"]))) == .invalidData)
  }
}

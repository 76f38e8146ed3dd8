import MailModel
import MailTransport
import Testing

@Suite("A sign-in in lines of base64")
struct SASLDialogueTests {
  private func plain() -> SASLDialogue {
    SASLDialogue(PlainExchange(username: "tim", password: SecretText("tanstaaftanstaaf")))
  }

  private func text(_ octets: [UInt8]?) -> String? { octets.map { String(decoding: $0, as: UTF8.self) } }

  @Test("the first response goes with the command or at the first challenge, whatever that says")
  func firstResponse() {
    #expect(text(plain().initialResponse) == "AHRpbQB0YW5zdGFhZnRhbnN0YWFm")
    for challenge in ["", "go ahead", "e30="] {
      var dialogue = plain()
      #expect(text(dialogue.answer(challenge.utf8)) == "AHRpbQB0YW5zdGFhZnRhbnN0YWFm")
    }
  }

  @Test("a server that overlooked the response gets it once more, and only once")
  func overlooked() {
    var dialogue = plain()
    dialogue.carryInitialResponse()
    #expect(text(dialogue.answer("".utf8)) == "AHRpbQB0YW5zdGFhZnRhbnN0YWFm")
    #expect(text(dialogue.answer("".utf8)) == "*")
    #expect(dialogue.isCancelled)
  }

  @Test("what is no base64 ends it, and the refusal says so")
  func garbage() {
    var dialogue = SASLDialogue(CramMD5Exchange(username: "u", password: SecretText("p")))
    #expect(text(dialogue.answer("§§§".utf8)) == "*")
    #expect(dialogue.explaining(MailFailure(.authenticationFailed, "no")).kind == .protocolViolation)
    #expect(throws: MailFailure.self) { try dialogue.conclude() }
  }

  @Test("the reasons of a refusal are told with it")
  func reasons() {
    var dialogue = SASLDialogue(TokenExchange.xoauth2(username: "u", token: SecretText("t")))
    dialogue.carryInitialResponse()
    #expect(text(dialogue.answer(Base64.encode(Array(#"{"status":"401"}"#.utf8)))) == "")
    let failure = dialogue.explaining(MailFailure(.authenticationFailed, "no", serverText: "535 5.7.8 no"))
    #expect(failure.kind == .reconnectRequired)
    #expect(failure.cause.contains("token"))
    #expect(failure.serverText == #"535 5.7.8 no — {"status":"401"}"#)
  }
}

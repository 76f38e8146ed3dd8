import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Asking for TLS, step by step")
struct StartTLSStateMachineTests {
  private func play(
    phase: SessionStateMachine.Phase = .notAuthenticated, isOffered: Bool = true, _ responses: [Response] = []
  ) -> String {
    var machine = StartTLSStateMachine(tag: "A1", phase: phase, isOffered: isOffered)
    var action = machine.start()
    if case .send(let transmission) = action, transmission.octets != Wire.octets("A1 STARTTLS\r\n") { return "?" }
    for response in responses { action = machine.receive(response) }
    return switch action {
    case .send: "sent"
    case .wait: "wait"
    case .finish: "begin"
    case .fail(let failure): failure.kind.rawValue
    }
  }

  @Test(
    "only a tagged OK begins TLS",
    arguments: [
      (Response.tagged("A1", StatusResponse(.ok)), "begin"),
      (.tagged("A1", StatusResponse(.no, text: "later")), "tlsNotOffered"),
      (.tagged("A1", StatusResponse(.bad)), "tlsNotOffered"),
      (.tagged("A2", StatusResponse(.ok)), "protocolViolation"),
      (.continuation(text: "go"), "protocolViolation"),
      (.malformed(.overLimit("x")), "protocolViolation"),
      (.status(StatusResponse(.ok, code: .condition(.alert))), "wait"),
    ])
  func answers(response: Response, expected: String) {
    #expect(play([response]) == expected)
  }

  @Test("it is not asked for where it is not offered, nor on a session that is signed in")
  func refusals() {
    #expect(play(isOffered: false) == "tlsNotOffered")
    #expect(play(phase: .authenticated(preauthenticated: true)) == "protocolViolation")
    #expect(play(phase: .awaitingGreeting) == "protocolViolation")
  }

  @Test("what was said before TLS is forgotten")
  func forgets() {
    var session = SessionStateMachine()
    session.greeted(Greeting(kind: .ready, text: "", capabilities: nil))
    session.observe(.capability(["LOGINDISABLED"]))
    session.observe(.exists(9))
    session.observe(.enabled(["UTF8=ACCEPT"]))
    session.secured()
    #expect(session.capabilities == nil)
    #expect(session.exists == 0)
    #expect(!session.usesUTF8)
    #expect(session.phase == .notAuthenticated)
  }
}

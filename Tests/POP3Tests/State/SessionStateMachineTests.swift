import MailModel
import MailTransport
import POP3
import Testing

@Suite("The session, step by step")
struct SessionStateMachineTests {
  private func kind(_ result: Result<Greeting, MailFailure>) -> MailFailure.Kind? {
    if case .failure(let failure) = result { failure.kind } else { nil }
  }

  @Test("only +OK begins a session")
  func greeting() throws {
    var machine = GreetingStateMachine()
    let greeting = try machine.receive(Response(.ok, text: "POP3 <1.2@host.example>")).get()
    #expect(greeting.text == "POP3 <1.2@host.example>")
    #expect(greeting.timestamp?.text == "<1.2@host.example>")
    #expect(kind(machine.receive(Response(.error, code: .condition(.inUse)))) == .mailboxInUse)
    #expect(kind(machine.receive(Response(.error, text: "Too many connections"))) == .tooManyConnections)
    #expect(kind(machine.receive(Response(.error))) == .serverUnavailable)
    #expect(kind(machine.receive(Response(.challenge))) == .notAMailServer)
    #expect(kind(machine.receive(nil)) == .notAMailServer)
  }

  private func startTLS(
    _ phase: SessionStateMachine.Phase = .authorization, isOffered: Bool = true, _ response: Response? = nil
  ) -> String {
    var machine = StartTLSStateMachine(phase: phase, isOffered: isOffered)
    var action = machine.start()
    if let response { action = machine.receive(response) }
    return switch action {
    case .send(.startTLS): "STLS"
    case .send: "?"
    case .finish: "begin"
    case .fail(let failure): failure.kind.rawValue
    }
  }

  @Test("only +OK begins TLS, and only before the sign-in")
  func tls() {
    #expect(startTLS() == "STLS")
    #expect(startTLS(isOffered: false) == "tlsNotOffered")
    #expect(startTLS(.transaction) == "protocolViolation")
    #expect(startTLS(.awaitingGreeting) == "protocolViolation")
    #expect(startTLS(.authorization, Response(.ok)) == "begin")
    #expect(startTLS(.authorization, Response(.error, text: "no")) == "tlsNotOffered")
    #expect(startTLS(.authorization, Response(.challenge)) == "protocolViolation")
  }

  @Test("what was said before TLS is forgotten, and what was said before the sign-in is asked again")
  func forgets() throws {
    var session = SessionStateMachine()
    session.greeted(Greeting(text: "Dovecot", timestamp: APOPTimestamp(in: "<a@b>".utf8)))
    session.learned(Wire.capabilities("USER", "IMPLEMENTATION Forged"))
    session.secured()
    #expect(session.phase == .authorization)
    #expect(session.capabilities == nil)
    #expect(session.selfDescription.isEmpty)
    session.learned(.unannounced)
    session.beginSignIn()
    #expect(session.capabilities == nil)
  }

  @Test("the end of the stream says how far the session had come")
  func ends() {
    var session = SessionStateMachine()
    var causes = [session.endOfStream.cause]
    session.greeted(Greeting(text: ""))
    causes.append(session.endOfStream.cause)
    session.signedIn()
    causes.append(session.endOfStream.cause)
    session.marked(1)
    session.leave()
    causes.append(session.endOfStream.cause)
    #expect(Set(causes).count == 4)
    #expect(causes.last?.contains("deleted") == true)
    session.unmarked()
    #expect(session.deleted.isEmpty)
  }
}

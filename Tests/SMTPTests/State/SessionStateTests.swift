import MailModel
import MailTransport
import SMTP
import Testing

@Suite("Greeting, introduction, TLS and sign-in, step by step")
struct SessionStateTests {
  private func text<Outcome>(_ action: SMTPAction<Outcome>) -> String {
    switch action {
    case .send(let group): group.map { Wire.text($0.octets) }.joined().replacing("\r\n", with: "|")
    case .sendMessage: "message"
    case .wait: "wait"
    case .fail(let failure): "fail \(failure.kind.rawValue)"
    case .finish: "finish"
    }
  }

  private func play<Machine: SMTPStateMachine>(_ machine: Machine, _ replies: [Reply]) -> [String] {
    var machine = machine
    return [text(machine.start())] + replies.map { text(machine.receive($0)) }
  }

  @Test(
    "only 220 greets",
    arguments: [
      (220, "finish"), (554, "fail serverUnavailable"), (421, "fail serverUnavailable"), (250, "fail notAMailServer"),
      (354, "fail notAMailServer"),
    ])
  func greeting(code: Int, expected: String) {
    #expect(play(GreetingStateMachine(), [Reply(code, "mx")]) == ["wait", expected])
  }

  @Test("a server that knows no EHLO is asked by HELO, once")
  func hello() throws {
    let machine = HelloStateMachine(name: try #require(ClientName("desk.example")))
    #expect(play(machine, [Reply(250, ["mx", "SIZE"])]) == ["EHLO desk.example|", "finish"])
    for code in [500, 501, 502, 504] {
      #expect(play(machine, [Reply(code), Reply(250)]) == ["EHLO desk.example|", "HELO desk.example|", "finish"])
    }
    #expect(play(machine, [Reply(502), Reply(502)]).last == "fail protocolViolation")
    #expect(play(machine, [Reply(421)]).last == "fail serverUnavailable")
    #expect(play(machine, [Reply(550)]).last == "fail serverUnavailable")
  }

  @Test("nothing but 220 begins TLS, and it is asked for only where it is offered")
  func startTLS() {
    let offered = StartTLSStateMachine(phase: .introduced, isOffered: true)
    #expect(play(offered, [Reply(220)]) == ["STARTTLS|", "finish"])
    #expect(play(offered, [Reply(454, "later")]).last == "fail tlsNotOffered")
    #expect(play(offered, [Reply(502)]).last == "fail tlsNotOffered")
    #expect(play(offered, [Reply(250)]).last == "fail protocolViolation")
    #expect(play(offered, [Reply(354)]).last == "fail protocolViolation")
    #expect(play(offered, [Reply(421)]).last == "fail serverUnavailable")
    #expect(play(StartTLSStateMachine(phase: .introduced, isOffered: false), []) == ["fail tlsNotOffered"])
    #expect(play(StartTLSStateMachine(phase: .signedIn, isOffered: true), []) == ["fail internalFault"])
  }

  @Test("what was said before TLS is forgotten")
  func forgets() {
    var session = SessionStateMachine()
    session.greeted()
    session.introduced(ExtensionSet(Reply(250, ["mx", "AUTH EVIL"])))
    session.secured()
    #expect(session.extensions == ExtensionSet())
    #expect(session.phase == .greeted)
    #expect(!session.isReady)
  }

  private func plain(_ password: String = "geheim") -> SignInStateMachine {
    SignInStateMachine(PlainExchange(username: "ar@example.com", password: SecretText(password)))
  }

  @Test("the response goes with the command where it fits into the line")
  func initialResponse() {
    #expect(
      play(plain(), [Reply(235, "2.7.0 in")]) == ["AUTH PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==|", "finish"])
    let long = play(plain(String(repeating: "x", count: 400)), [Reply(334), Reply(235)])
    #expect(long[0] == "AUTH PLAIN|")
    #expect(long[1].count > 500)
    #expect(long[2] == "finish")
  }

  @Test("LOGIN, CRAM-MD5 and XOAUTH2 answer what they are asked")
  func challenges() {
    let login = SignInStateMachine(LoginExchange(username: "tim", password: SecretText("tanstaaf")))
    #expect(
      play(login, [Reply(334, "VXNlcm5hbWU6"), Reply(334, "UGFzc3dvcmQ6"), Reply(235)])
        == ["AUTH LOGIN|", "dGlt|", "dGFuc3RhYWY=|", "finish"])
    let cram = SignInStateMachine(CramMD5Exchange(username: "tim", password: SecretText("tanstaaftanstaaf")))
    #expect(
      play(cram, [Reply(334, "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"), Reply(235)])
        == ["AUTH CRAM-MD5|", "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw|", "finish"])
    let token = SignInStateMachine(TokenExchange.xoauth2(username: "u", token: SecretText("t")))
    let json = Wire.text(Base64.encode(Wire.octets(#"{"status":"401"}"#)))
    #expect(play(token, [Reply(334, json), Reply(535, "5.7.8 no")]).suffix(2) == ["|", "fail reconnectRequired"])
  }

  @Test("a refused mechanism may be followed by another, a refused password not")
  func refusals() {
    #expect(play(plain(), [Reply(504, "5.5.4 Unrecognized authentication type")]).last == "finish")
    #expect(play(plain(), [Reply(535)]).last == "fail authenticationFailed")
    #expect(play(plain(), [Reply(334, "e30="), Reply(501)]).suffix(2) == ["*|", "fail authenticationFailed"])
    #expect(play(plain(), [Reply(250)]).last == "fail protocolViolation")
  }

  @Test("nothing of the password is in what the transcript shows")
  func redaction() {
    var machine = plain()
    for action in [machine.start(), machine.receive(Reply(334))] {
      guard case .send(let group) = action else { continue }
      for transmission in group { #expect(transmission.shownAs?.contains("•") == true) }
    }
  }
}

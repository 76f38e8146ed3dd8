import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Signing in, step by step")
struct SignInStateMachineTests {
  private func machine(
    _ capabilities: CapabilitySet, password: String = "geheim", username: String = "ar@example.com"
  ) -> SignInStateMachine {
    SignInStateMachine(
      tags: (plain: "A1", login: "A2"), capabilities: capabilities, username: username, password: SecretText(password),
      plainResponse: Wire.octets("cGxhaW4="))
  }

  private func text(_ action: IMAPAction<SignInStateMachine.Mechanism>) -> String {
    switch action {
    case .send(let transmission): String(decoding: transmission.octets, as: UTF8.self)
    case .wait: "wait"
    case .finish(let mechanism): "finish \(mechanism.rawValue)"
    case .fail(let failure): "fail \(failure.kind.rawValue)"
    }
  }

  private func play(_ machine: SignInStateMachine, _ responses: [Response]) -> [String] {
    var machine = machine
    return [text(machine.start())] + responses.map { text(machine.receive($0)) }
  }

  @Test("with SASL-IR the response is in the command")
  func initialResponse() {
    #expect(
      play(machine(["AUTH=PLAIN", "SASL-IR"]), [.exists(3), .tagged("A1", StatusResponse(.ok))])
        == ["A1 AUTHENTICATE PLAIN cGxhaW4=\r\n", "wait", "finish PLAIN"])
  }

  @Test("without SASL-IR it waits for the +, and a second + cancels")
  func challenge() {
    #expect(
      play(
        machine(["AUTH=PLAIN"]),
        [.continuation(text: ""), .continuation(text: "e30="), .tagged("A1", StatusResponse(.bad))])
        == ["A1 AUTHENTICATE PLAIN\r\n", "cGxhaW4=\r\n", "*\r\n", "fail authenticationFailed"])
  }

  @Test("a server that overlooks the response in the command is given it again, once")
  func overlooked() {
    #expect(
      play(
        machine(["AUTH=PLAIN", "SASL-IR"]),
        [.continuation(text: ""), .continuation(text: ""), .tagged("A1", StatusResponse(.no))])
        == ["A1 AUTHENTICATE PLAIN cGxhaW4=\r\n", "cGxhaW4=\r\n", "*\r\n", "fail authenticationFailed"])
  }

  @Test("LOGIN quotes what can be quoted and sends the rest as a literal after the +")
  func login() {
    #expect(
      play(machine([], password: "a\"b\\c"), [.continuation(text: ""), .tagged("A2", StatusResponse(.ok))])
        == ["A2 LOGIN \"ar@example.com\" \"a\\\"b\\\\c\"\r\n", "wait", "finish LOGIN"])
    #expect(
      play(
        machine([], password: "grün", username: "ü"),
        [.continuation(text: ""), .continuation(text: ""), .continuation(text: ""), .tagged("A2", StatusResponse(.ok))])
        == ["A2 LOGIN {2}\r\n", "ü {5}\r\n", "grün\r\n", "wait", "finish LOGIN"])
  }

  @Test("a literal that is refused is never sent")
  func refusedLiteral() {
    #expect(
      play(machine([], password: "grün"), [.tagged("A2", StatusResponse(.no))])
        == ["A2 LOGIN \"ar@example.com\" {5}\r\n", "fail authenticationFailed"])
  }

  @Test(
    "nothing is sent where nothing is offered",
    arguments: [
      (["LOGINDISABLED"] as CapabilitySet, "fail mechanismNotOffered"),
      (["LOGINDISABLED", "STARTTLS"], "fail tlsRequired"),
      (["LOGINDISABLED", "AUTH=XOAUTH2"], "fail mechanismNotOffered"),
    ] as [(CapabilitySet, String)])
  func disabled(capabilities: CapabilitySet, expected: String) {
    #expect(play(machine(capabilities), []) == [expected])
  }

  @Test("an unknown AUTHENTICATE falls back on LOGIN, a refused one does not, nor against LOGINDISABLED")
  func fallback() {
    let unknown = Response.tagged("A1", StatusResponse(.bad, text: "unknown command"))
    #expect(
      play(machine(["AUTH=PLAIN", "SASL-IR"]), [unknown, .tagged("A2", StatusResponse(.ok))]).dropFirst()
        == ["A2 LOGIN \"ar@example.com\" \"geheim\"\r\n", "finish LOGIN"])
    #expect(play(machine(["AUTH=PLAIN", "LOGINDISABLED"]), [unknown]).last == "fail authenticationFailed")
    #expect(
      play(machine(["AUTH=PLAIN"]), [.tagged("A1", StatusResponse(.no, text: "no"))]).last
        == "fail authenticationFailed")
    let busy = StatusResponse(.bad, text: "User is authenticated but not connected.")
    #expect(play(machine(["AUTH=PLAIN"]), [.tagged("A1", busy)]).last == "fail serverUnavailable")
  }

  @Test(
    "nothing of the password is in what the transcript shows",
    arguments: [
      (["AUTH=PLAIN", "SASL-IR"] as CapabilitySet, "geheim"), (["AUTH=PLAIN"], "geheim"), ([], "geheim"),
      ([], "gehéim"),
    ] as [(CapabilitySet, String)])
  func redaction(capabilities: CapabilitySet, password: String) {
    var machine = machine(capabilities, password: password)
    var actions = [machine.start()]
    for _ in 0..<3 { actions.append(machine.receive(.continuation(text: ""))) }
    let shown = actions.compactMap { action -> String? in
      guard case .send(let transmission) = action else { return nil }
      return transmission.shownAs ?? String(decoding: transmission.octets, as: UTF8.self)
    }
    #expect(!shown.isEmpty)
    for line in shown {
      #expect(!line.contains(password))
      #expect(!line.contains("cGxhaW4="))
      #expect(!line.contains("{\(password.utf8.count)}"))
    }
  }

  @Test("the answer to another command ends nothing")
  func otherTags() {
    #expect(play(machine(["AUTH=PLAIN"]), [.tagged("A9", StatusResponse(.ok))]).last == "wait")
    #expect(play(machine([]), [.tagged("A1", StatusResponse(.ok))]).last == "wait")
  }
}

import IMAP
import MailModel
import MailTransport
import Testing

@Suite("Signing in, step by step")
struct SignInStateMachineTests {
  private func machine(
    _ capabilities: CapabilitySet, password: String = "geheim", username: String = "ar@example.com",
    token: Bool = false,
    isProtected: Bool = true
  ) throws(MailFailure) -> SignInStateMachine {
    let secret = SecretText(password)
    let credential =
      token
      ? try SASLCredential(username: username, token: secret) : try SASLCredential(username: username, password: secret)
    let terms = SASLTerms(credential, at: Endpoint(host: "mail.example", port: 143), isProtected: isProtected)
    return try SignInStateMachine(
      tags: (authenticate: "A1", login: "A2"), capabilities: capabilities, terms: terms)
  }

  private func text(_ action: IMAPAction<SASLMechanism>) -> String {
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
  func initialResponse() throws {
    #expect(
      play(try machine(["AUTH=PLAIN", "SASL-IR"]), [.exists(3), .tagged("A1", StatusResponse(.ok))])
        == ["A1 AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==\r\n", "wait", "finish PLAIN"])
  }

  @Test("without SASL-IR it waits for the +, and a second + cancels")
  func challenge() throws {
    #expect(
      play(
        try machine(["AUTH=PLAIN"]),
        [.continuation(text: ""), .continuation(text: "e30="), .tagged("A1", StatusResponse(.bad))])
        == ["A1 AUTHENTICATE PLAIN\r\n", "AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==\r\n", "*\r\n", "fail authenticationFailed"])
  }

  @Test("a server that overlooks the response in the command is given it again, once")
  func overlooked() throws {
    #expect(
      play(
        try machine(["AUTH=PLAIN", "SASL-IR"]),
        [.continuation(text: ""), .continuation(text: ""), .tagged("A1", StatusResponse(.no))])
        == [
          "A1 AUTHENTICATE PLAIN AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==\r\n", "AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ==\r\n", "*\r\n",
          "fail authenticationFailed",
        ])
  }

  @Test("LOGIN quotes what can be quoted and sends the rest as a literal after the +")
  func login() throws {
    #expect(
      play(try machine([], password: "a\"b\\c"), [.continuation(text: ""), .tagged("A2", StatusResponse(.ok))])
        == ["A2 LOGIN \"ar@example.com\" \"a\\\"b\\\\c\"\r\n", "wait", "finish LOGIN"])
    #expect(
      play(
        try machine([], password: "grün", username: "ü"),
        [.continuation(text: ""), .continuation(text: ""), .continuation(text: ""), .tagged("A2", StatusResponse(.ok))])
        == ["A2 LOGIN {2}\r\n", "ü {5}\r\n", "grün\r\n", "wait", "finish LOGIN"])
  }

  @Test("a literal that is refused is never sent")
  func refusedLiteral() throws {
    #expect(
      play(try machine([], password: "grün"), [.tagged("A2", StatusResponse(.no))])
        == ["A2 LOGIN \"ar@example.com\" {5}\r\n", "fail authenticationFailed"])
  }

  @Test(
    "nothing is sent where nothing is offered, or nothing that may be used",
    arguments: [
      (["LOGINDISABLED"] as CapabilitySet, true, MailFailure.Kind.mechanismNotOffered),
      (["LOGINDISABLED", "STARTTLS"], false, .tlsRequired), (["LOGINDISABLED"], false, .mechanismNotOffered),
      (["LOGINDISABLED", "AUTH=XOAUTH2"], true, .mechanismNotOffered), ([], false, .plaintextRefused),
      (["AUTH=PLAIN"], false, .plaintextRefused), (["AUTH=XOAUTH2"], false, .plaintextRefused),
    ] as [(CapabilitySet, Bool, MailFailure.Kind)])
  func disabled(capabilities: CapabilitySet, isProtected: Bool, expected: MailFailure.Kind) {
    let failure = #expect(throws: MailFailure.self) { try machine(capabilities, isProtected: isProtected) }
    #expect(failure?.kind == expected)
  }

  @Test("a mechanism that does not expose the password is taken on any connection")
  func challengeAndResponse() throws {
    #expect(
      play(
        try machine(
          ["AUTH=CRAM-MD5", "AUTH=PLAIN"], password: "tanstaaftanstaaf", username: "tim", isProtected: false),
        [
          .continuation(text: "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"),
          .tagged("A1", StatusResponse(.ok)),
        ])
        == [
          "A1 AUTHENTICATE CRAM-MD5\r\n", "dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\n", "finish CRAM-MD5",
        ])
  }

  @Test("a refused token is acknowledged before the server says no, and is never handed over by LOGIN")
  func token() throws {
    let json = String(decoding: Base64.encode(Array(#"{"status":"401"}"#.utf8)), as: UTF8.self)
    var machine = try machine(["AUTH=XOAUTH2", "SASL-IR"], token: true)
    _ = machine.start()
    #expect(text(machine.receive(.continuation(text: json))) == "\r\n")
    guard case .fail(let failure) = machine.receive(.tagged("A1", StatusResponse(.no, text: "AUTHENTICATE failed")))
    else {
      Issue.record("no failure")
      return
    }
    #expect(failure.kind == .reconnectRequired)
    #expect(failure.serverText?.contains("401") == true)
    #expect(
      play(try self.machine(["AUTH=XOAUTH2"], token: true), [.tagged("A1", StatusResponse(.bad))]).last
        == "fail reconnectRequired")
    #expect(throws: MailFailure.self) { try self.machine([], token: true) }
  }

  @Test("a server that says OK without having proven itself is not believed")
  func unproven() throws {
    #expect(
      play(
        try machine(["AUTH=SCRAM-SHA-256", "SASL-IR"]), [.tagged("A1", StatusResponse(.ok))]
      ).last == "fail protocolViolation")
    #expect(
      play(
        try machine(["AUTH=SCRAM-SHA-256", "SASL-IR"]),
        [.continuation(text: "cj1ldmlsLHM9VzIyWixpPTQwOTY="), .tagged("A1", StatusResponse(.bad))]
      ).suffix(2) == ["*\r\n", "fail protocolViolation"])
  }

  @Test("an unknown AUTHENTICATE falls back on LOGIN, a refused one does not, nor against LOGINDISABLED")
  func fallback() throws {
    let unknown = Response.tagged("A1", StatusResponse(.bad, text: "unknown command"))
    #expect(
      play(try machine(["AUTH=PLAIN", "SASL-IR"]), [unknown, .tagged("A2", StatusResponse(.ok))]).dropFirst()
        == ["A2 LOGIN \"ar@example.com\" \"geheim\"\r\n", "finish LOGIN"])
    #expect(play(try machine(["AUTH=PLAIN", "LOGINDISABLED"]), [unknown]).last == "fail authenticationFailed")
    #expect(
      play(try machine(["AUTH=PLAIN"]), [.tagged("A1", StatusResponse(.no, text: "no"))]).last
        == "fail authenticationFailed")
    let busy = StatusResponse(.bad, text: "User is authenticated but not connected.")
    #expect(play(try machine(["AUTH=PLAIN"]), [.tagged("A1", busy)]).last == "fail serverUnavailable")
  }

  @Test(
    "nothing of the password is in what the transcript shows",
    arguments: [
      (["AUTH=PLAIN", "SASL-IR"] as CapabilitySet, "geheim"), (["AUTH=PLAIN"], "geheim"), ([], "geheim"),
      ([], "gehéim"),
    ] as [(CapabilitySet, String)])
  func redaction(capabilities: CapabilitySet, password: String) throws {
    var machine = try machine(capabilities, password: password)
    var actions = [machine.start()]
    for _ in 0..<3 { actions.append(machine.receive(.continuation(text: ""))) }
    let shown = actions.compactMap { action -> String? in
      guard case .send(let transmission) = action else { return nil }
      return transmission.shownAs ?? String(decoding: transmission.octets, as: UTF8.self)
    }
    #expect(!shown.isEmpty)
    for line in shown {
      #expect(!line.contains(password))
      #expect(!line.contains("AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ=="))
      #expect(!line.contains("{\(password.utf8.count)}"))
    }
  }

  @Test("the answer to another command ends nothing")
  func otherTags() throws {
    #expect(play(try machine(["AUTH=PLAIN"]), [.tagged("A9", StatusResponse(.ok))]).last == "wait")
    #expect(play(try machine([]), [.tagged("A1", StatusResponse(.ok))]).last == "wait")
  }
}

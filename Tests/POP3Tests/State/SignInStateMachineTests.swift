import MailModel
import MailTransport
import POP3
import Testing

@Suite("Signing in, step by step")
struct SignInStateMachineTests {
  private static let ok = Response(.ok)
  private static let challenge = Response(.challenge)
  private static let wrong = Response(.error, code: .condition(.authentication), text: "no")
  private static let plain = "AGFyQGV4YW1wbGUuY29tAGdlaGVpbQ=="

  private func play(
    _ capabilities: CapabilitySet, _ responses: [Response], choice: SignInChoice = .automatic, digest: String? = nil,
    atOnce: Bool = false, password: String = "geheim", isToken: Bool = false, isProtected: Bool = true
  ) throws -> [String] {
    let (name, secret) = ("ar@example.com", SecretText(password))
    let credential =
      try isToken ? SASLCredential(username: name, token: secret) : SASLCredential(username: name, password: secret)
    let terms = SASLTerms(credential, at: Endpoint(host: "mail.example", port: 110), isProtected: isProtected)
    let plan = SignInPlan(capabilities, terms, choice: choice, apopDigest: digest.map(Wire.octets))
    do throws(MailFailure) {
      var machine = try SignInStateMachine(plan, mayRespondAtOnce: atOnce)
      var lines = [text(machine.start())]
      for response in responses { lines.append(text(machine.receive(response))) }
      return lines
    } catch {
      return ["fail \(error.kind.rawValue)"]
    }
  }

  private func text(_ action: POP3Action<SignInMethod>) -> String {
    switch action {
    case .send(let command):
      (try? command.encoded()).map { String(decoding: $0.octets.dropLast(2), as: UTF8.self) } ?? "unsendable"
    case .finish(let method): "finish \(method)"
    case .fail(let failure): "fail \(failure.kind.rawValue)"
    }
  }

  @Test("PLAIN waits for the +, and a second + cancels")
  func waits() throws {
    let offered = Wire.capabilities("SASL PLAIN LOGIN", "USER")
    #expect(try play(offered, [Self.challenge, Self.ok]) == ["AUTH PLAIN", Self.plain, "finish PLAIN"])
    #expect(
      try play(offered, [Self.challenge, Self.challenge, Self.wrong])
        == ["AUTH PLAIN", Self.plain, "*", "fail authenticationFailed"])
    #expect(try play(offered, [Self.challenge, Self.challenge, Self.ok]).last == "fail protocolViolation")
  }

  @Test("where the server is known to take it, the response is in the command, unless the line grows too long")
  func atOnce() throws {
    let offered = Wire.capabilities("SASL PLAIN")
    #expect(try play(offered, [Self.ok], atOnce: true) == ["AUTH PLAIN \(Self.plain)", "finish PLAIN"])
    #expect(
      try play(offered, [Self.challenge, Self.ok], atOnce: true)
        == ["AUTH PLAIN \(Self.plain)", Self.plain, "finish PLAIN"])
    for (length, fits) in [(164, true), (165, false)] {
      let line = try play(offered, [], atOnce: true, password: String(repeating: "p", count: length)).first
      #expect((line?.count ?? 0 > 10) == fits)
      #expect(line?.count ?? 0 <= 253)
    }
  }

  @Test("USER and PASS where no mechanism fits, or nobody says what is offered")
  func user() throws {
    for offered in [Wire.capabilities("USER", "SASL GSSAPI"), .unannounced] {
      #expect(try play(offered, [Self.ok, Self.ok]) == ["USER ar@example.com", "PASS geheim", "finish USER"])
      #expect(try play(offered, [Self.ok, Self.wrong]).last == "fail authenticationFailed")
      #expect(try play(offered, [Self.wrong]) == ["USER ar@example.com", "fail authenticationFailed"])
      #expect(try play(offered, [Self.challenge]).last == "fail protocolViolation")
    }
  }

  @Test("APOP where it is chosen, or there is nothing better")
  func apop() throws {
    let apop = "APOP ar@example.com c4c9"
    #expect(try play(Wire.capabilities("TOP"), [Self.ok], digest: "c4c9") == [apop, "finish APOP"])
    #expect(try play(.unannounced, [], digest: "c4c9") == ["USER ar@example.com"])
    #expect(try play(Wire.capabilities("SASL PLAIN"), [], digest: "c4c9") == ["AUTH PLAIN"])
    #expect(
      try play(Wire.capabilities("SASL PLAIN"), [Self.wrong], choice: .only(.apop), digest: "c4c9")
        == [apop, "fail authenticationFailed"])
    #expect(try play(Wire.capabilities("SASL PLAIN"), [], choice: .only(.apop)) == ["fail mechanismNotOffered"])
  }

  @Test("what is chosen and not offered is not replaced by something else")
  func chosen() throws {
    let plain = SignInChoice.only(.sasl(.plain))
    #expect(try play(Wire.capabilities("USER", "SASL LOGIN"), [], choice: plain) == ["fail mechanismNotOffered"])
    #expect(try play(Wire.capabilities("SASL PLAIN"), [], choice: .only(.user)) == ["fail mechanismNotOffered"])
    #expect(try play(Wire.capabilities("SASL PLAIN", "USER"), [], choice: .only(.user)) == ["USER ar@example.com"])
    #expect(try play(Wire.capabilities("SASL CRAM-MD5 PLAIN"), [], choice: plain) == ["AUTH PLAIN"])
  }

  @Test("nothing is sent where nothing is offered that the terms allow")
  func nothing() throws {
    #expect(try play(Wire.capabilities("SASL", "STLS"), [], isProtected: false) == ["fail tlsRequired"])
    #expect(try play(Wire.capabilities("SASL GSSAPI"), []) == ["fail mechanismNotOffered"])
    #expect(try play(Wire.capabilities("SASL PLAIN", "USER"), [], isProtected: false) == ["fail plaintextRefused"])
    #expect(try play(Wire.capabilities("USER"), [], isProtected: false) == ["fail plaintextRefused"])
    #expect(try play(Wire.capabilities("TOP"), [], digest: "c4c9", isProtected: false) == ["fail plaintextRefused"])
    #expect(try play(Wire.capabilities("USER"), [], isToken: true) == ["fail mechanismNotOffered"])
  }

  @Test("a challenge-response mechanism reveals nothing and may go unprotected")
  func unprotected() throws {
    let lines = try play(
      Wire.capabilities("SASL CRAM-MD5 PLAIN"), [Response(.challenge, text: "PDFAaG9zdD4="), Self.ok],
      isProtected: false)
    #expect(lines.first == "AUTH CRAM-MD5")
    #expect(lines.last == "finish CRAM-MD5")
  }

  @Test("an unknown AUTH falls back on USER, a refused one does not, nor where USER is not offered or chosen")
  func fallback() throws {
    let unknown = Response(.error, text: "Unknown command.")
    let both = Wire.capabilities("SASL PLAIN", "USER")
    #expect(
      try play(both, [unknown, Self.ok, Self.ok])
        == ["AUTH PLAIN", "USER ar@example.com", "PASS geheim", "finish USER"])
    #expect(try play(both, [Response(.error, text: "Authentication failed.")]).last == "fail authenticationFailed")
    #expect(
      try play(both, [Response(.error, code: .condition(.authentication), text: "unknown command")]).last
        == "fail authenticationFailed")
    #expect(try play(Wire.capabilities("SASL PLAIN"), [unknown]).last == "fail authenticationFailed")
    #expect(try play(both, [unknown], choice: .only(.sasl(.plain))).last == "fail authenticationFailed")
  }

  @Test("only servers known to take a response at once are given one", arguments: InitialResponseHabit.all)
  func habits(habit: InitialResponseHabit) {
    #expect(InitialResponseHabit.isKnown(ofServerThatSays: "The \(habit.sign.uppercased()) server"))
    #expect(!InitialResponseHabit.isKnown(ofServerThatSays: "The Microsoft Exchange POP3 service is ready."))
    #expect(!habit.seen.isEmpty)
  }
}

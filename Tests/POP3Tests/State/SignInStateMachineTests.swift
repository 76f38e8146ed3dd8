import MailModel
import MailTransport
import POP3
import Testing

@Suite("Signing in, step by step")
struct SignInStateMachineTests {
  private static let ok = Response(.ok)
  private static let challenge = Response(.challenge)
  private static let wrong = Response(.error, code: .condition(.authentication), text: "no")

  private func play(
    _ capabilities: CapabilitySet, _ responses: [Response], choice: SignInChoice = .automatic, digest: String? = nil,
    atOnce: Bool = false, plain: String = "cGxhaW4="
  ) -> [String] {
    var machine = SignInStateMachine(
      capabilities: capabilities,
      credentials: SignInCredentials(
        username: "ar@example.com", password: SecretText("geheim"), plainResponse: Wire.octets(plain),
        apopDigest: digest.map(Wire.octets)), choice: choice, mayRespondAtOnce: atOnce)
    return [text(machine.start())] + responses.map { text(machine.receive($0)) }
  }

  private func text(_ action: POP3Action<SignInMechanism>) -> String {
    switch action {
    case .send(let command):
      (try? command.encoded()).map { String(decoding: $0.octets.dropLast(2), as: UTF8.self) } ?? "unsendable"
    case .finish(let mechanism): "finish \(mechanism.rawValue)"
    case .fail(let failure): "fail \(failure.kind.rawValue)"
    }
  }

  @Test("PLAIN waits for the +, and a second + cancels")
  func plain() {
    let offered = Wire.capabilities("SASL PLAIN LOGIN", "USER")
    #expect(play(offered, [Self.challenge, Self.ok]) == ["AUTH PLAIN", "cGxhaW4=", "finish PLAIN"])
    #expect(
      play(offered, [Self.challenge, Self.challenge, Self.wrong])
        == ["AUTH PLAIN", "cGxhaW4=", "*", "fail authenticationFailed"])
    #expect(
      play(offered, [Self.challenge, Self.challenge, Self.ok]).last == "fail protocolViolation")
  }

  @Test("where the server is known to take it, the response is in the command, unless the line grows too long")
  func atOnce() {
    let offered = Wire.capabilities("SASL PLAIN")
    #expect(play(offered, [Self.ok], atOnce: true) == ["AUTH PLAIN cGxhaW4=", "finish PLAIN"])
    #expect(
      play(offered, [Self.challenge, Self.ok], atOnce: true) == ["AUTH PLAIN cGxhaW4=", "cGxhaW4=", "finish PLAIN"])
    let fitting = String(repeating: "A", count: 242)
    #expect(play(offered, [], atOnce: true, plain: fitting) == ["AUTH PLAIN " + fitting])
    #expect(play(offered, [], atOnce: true, plain: fitting + "A") == ["AUTH PLAIN"])
  }

  @Test("USER and PASS where PLAIN is not offered, or nobody says what is")
  func user() {
    for offered in [Wire.capabilities("USER", "SASL CRAM-MD5"), .unannounced] {
      #expect(play(offered, [Self.ok, Self.ok]) == ["USER ar@example.com", "PASS geheim", "finish USER"])
      #expect(play(offered, [Self.ok, Self.wrong]).last == "fail authenticationFailed")
      #expect(play(offered, [Self.wrong]) == ["USER ar@example.com", "fail authenticationFailed"])
      #expect(play(offered, [Self.challenge]).last == "fail protocolViolation")
    }
  }

  @Test("APOP where it is chosen, or there is nothing better")
  func apop() {
    #expect(
      play(Wire.capabilities("TOP"), [Self.ok], digest: "c4c9") == ["APOP ar@example.com c4c9", "finish APOP"])
    #expect(play(.unannounced, [], digest: "c4c9") == ["USER ar@example.com"])
    #expect(play(Wire.capabilities("SASL PLAIN"), [], digest: "c4c9") == ["AUTH PLAIN"])
    #expect(
      play(Wire.capabilities("SASL PLAIN"), [Self.wrong], choice: .only(.apop), digest: "c4c9")
        == ["APOP ar@example.com c4c9", "fail authenticationFailed"])
    #expect(play(Wire.capabilities("SASL PLAIN"), [], choice: .only(.apop)) == ["fail mechanismNotOffered"])
  }

  @Test("what is chosen and not offered is not replaced by something else")
  func chosen() {
    #expect(play(Wire.capabilities("USER"), [], choice: .only(.plain)) == ["fail mechanismNotOffered"])
    #expect(play(Wire.capabilities("SASL PLAIN"), [], choice: .only(.user)) == ["fail mechanismNotOffered"])
    #expect(play(Wire.capabilities("SASL PLAIN", "USER"), [], choice: .only(.user)) == ["USER ar@example.com"])
  }

  @Test("nothing is sent where nothing is offered")
  func nothing() {
    #expect(play(Wire.capabilities("SASL", "STLS"), []) == ["fail tlsRequired"])
    #expect(play(Wire.capabilities("SASL XOAUTH2"), []) == ["fail mechanismNotOffered"])
  }

  @Test("an unknown AUTH falls back on USER, a refused one does not, nor where USER is not offered")
  func fallback() {
    let unknown = Response(.error, text: "Unknown command.")
    let both = Wire.capabilities("SASL PLAIN", "USER")
    #expect(
      play(both, [unknown, Self.ok, Self.ok]) == ["AUTH PLAIN", "USER ar@example.com", "PASS geheim", "finish USER"])
    #expect(play(both, [Response(.error, text: "Authentication failed.")]).last == "fail authenticationFailed")
    #expect(
      play(both, [Response(.error, code: .condition(.authentication), text: "unknown command")]).last
        == "fail authenticationFailed")
    #expect(play(Wire.capabilities("SASL PLAIN"), [unknown]).last == "fail authenticationFailed")
    #expect(play(both, [unknown], choice: .only(.plain)).last == "fail authenticationFailed")
  }

  @Test("only servers known to take a response at once are given one", arguments: InitialResponseHabit.all)
  func habits(habit: InitialResponseHabit) {
    #expect(InitialResponseHabit.isKnown(ofServerThatSays: "The \(habit.sign.uppercased()) server"))
    #expect(!InitialResponseHabit.isKnown(ofServerThatSays: "The Microsoft Exchange POP3 service is ready."))
    #expect(!habit.seen.isEmpty)
  }
}

package import MailModel
import MailTransport

/// Signs in by AUTH, by USER and PASS, or by APOP, as the plan has it.
package struct SignInStateMachine: POP3StateMachine {
  private enum Step {
    case authenticate(SASLDialogue)
    case user(SecretText)
    case password
    case apop(digest: [UInt8])
  }

  /// A command line's most octets, its line end included (RFC 2449 §4).
  private static let lineLimit = 255

  private let plan: SignInPlan
  private let mayRespondAtOnce: Bool
  private var step: Step

  /// A sign-in that has not begun.
  ///
  /// - Parameters:
  ///   - plan: which way to take.
  ///   - mayRespondAtOnce: whether the server is known to take a response within the AUTH command.
  /// - Throws: `plaintextRefused`, `mechanismNotOffered` or `tlsRequired`; nothing is sent then.
  package init(_ plan: SignInPlan, mayRespondAtOnce: Bool = false) throws(MailFailure) {
    self.plan = plan
    self.mayRespondAtOnce = mayRespondAtOnce
    if let dialogue = try plan.dialogue() {
      step = .authenticate(dialogue)
    } else if let password = plan.password {
      step = .user(password)
    } else if let digest = plan.digest {
      step = .apop(digest: digest)
    } else {
      throw plan.refusal
    }
  }

  /// Sends the first line.
  package mutating func start() -> POP3Action<SignInMethod> {
    switch step {
    case .authenticate(let dialogue): return .send(begin(dialogue))
    case .user, .password: return .send(.user(plan.terms.credential.username))
    case .apop(let digest): return .send(.apop(username: plan.terms.credential.username, digest: digest))
    }
  }

  /// Answers what the server asks for, and ends at its yes or no.
  package mutating func receive(_ response: Response) -> POP3Action<SignInMethod> {
    switch (step, response.indicator) {
    case (.authenticate(var dialogue), .challenge):
      let answer = dialogue.answer(response.text.utf8)
      step = .authenticate(dialogue)
      return .send(.challengeResponse(answer))
    case (.authenticate(let dialogue), .ok): return end(dialogue)
    case (.authenticate(let dialogue), .error): return refused(dialogue, response)
    case (.user(let password), .ok):
      step = .password
      return .send(.password(password))
    case (.password, .ok): return .finish(.user)
    case (.apop, .ok): return .finish(.apop)
    case (_, .error): return .fail(Refusal.failure(for: response, during: .signIn))
    case (_, .challenge):
      return .fail(MailFailure(.protocolViolation, "The server answered the sign-in with something else"))
    }
  }

  private mutating func begin(_ dialogue: SASLDialogue) -> POP3Command {
    var dialogue = dialogue
    let mechanism = dialogue.mechanism.rawValue
    let response = mayRespondAtOnce ? dialogue.initialResponse : nil
    guard let response, "AUTH \(mechanism) \r\n".utf8.count + response.count <= Self.lineLimit else {
      return .authenticate(mechanism: mechanism, initialResponse: nil)
    }
    dialogue.carryInitialResponse()
    step = .authenticate(dialogue)
    return .authenticate(mechanism: mechanism, initialResponse: response)
  }

  private func end(_ dialogue: SASLDialogue) -> POP3Action<SignInMethod> {
    do throws(MailFailure) {
      try dialogue.conclude()
      return .finish(.sasl(dialogue.mechanism))
    } catch {
      return .fail(error)
    }
  }

  private mutating func refused(_ dialogue: SASLDialogue, _ response: Response) -> POP3Action<SignInMethod> {
    // An unknown command says nothing of the password: USER and PASS cost no second wrong try.
    if !dialogue.isCancelled, Refusal.isOfUnknownCommand(response), let password = plan.password {
      step = .user(password)
      return start()
    }
    return .fail(dialogue.explaining(Refusal.failure(for: response, during: .signIn)))
  }
}

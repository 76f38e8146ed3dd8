package import MailModel
package import MailTransport

/// Signs in: AUTHENTICATE with a SASL mechanism where one fits, else LOGIN; nothing weaker, and no referral is followed.
package struct SignInStateMachine: IMAPStateMachine {
  private enum Step {
    case authenticate(SASLDialogue)
    case login(piecesSent: Int)
  }

  private let tag: String
  private let sendsInitialResponse: Bool
  private let login: EncodedCommand?
  private var step: Step

  /// A sign-in that has not begun.
  ///
  /// - Parameters:
  ///   - tags: one for AUTHENTICATE and one for LOGIN.
  ///   - capabilities: what the server offers now.
  ///   - terms: who signs in, and what may travel.
  /// - Throws: `plaintextRefused`, `mechanismNotOffered` or `tlsRequired`; nothing is sent then.
  package init(
    tags: (authenticate: String, login: String), capabilities: CapabilitySet, terms: SASLTerms
  ) throws(MailFailure) {
    tag = tags.authenticate
    sendsInitialResponse = capabilities.contains(.saslIR)
    login = try Self.login(tag: tags.login, capabilities, terms)
    do throws(MailFailure) {
      step = .authenticate(SASLDialogue(try terms.exchange(among: capabilities.mechanisms)))
    } catch {
      guard error.kind == .mechanismNotOffered else { throw error }
      step = .login(piecesSent: 0)
      if login == nil { throw Self.refusal(error, capabilities, terms) }
    }
  }

  /// The command LOGIN, if it is allowed by the server and by the terms.
  private static func login(
    tag: String, _ capabilities: CapabilitySet, _ terms: SASLTerms
  ) throws(MailFailure) -> EncodedCommand? {
    guard case .password(let password) = terms.credential.proof, terms.mayRevealSecret else { return nil }
    guard !capabilities.contains(.loginDisabled) else { return nil }
    return IMAPCommand.login(username: terms.credential.username, password: password).encoded(tag: tag)
  }

  private static func refusal(
    _ failure: MailFailure, _ capabilities: CapabilitySet, _ terms: SASLTerms
  ) -> MailFailure {
    guard !terms.isProtected else { return failure }
    if !capabilities.contains(.loginDisabled) { return terms.refusal }
    guard capabilities.contains(.startTLS) else { return failure }
    return MailFailure(.tlsRequired, "The server takes no password without TLS")
  }

  /// Sends the first line, with the first response in it if the server offers SASL-IR.
  package mutating func start() -> IMAPAction<SASLMechanism> {
    guard case .authenticate(var dialogue) = step else { return sendLogin(piece: 0) }
    let response = sendsInitialResponse ? dialogue.initialResponse : nil
    if response != nil { dialogue.carryInitialResponse() }
    step = .authenticate(dialogue)
    let command = IMAPCommand.authenticate(dialogue.mechanism, initialResponse: response)
    return .send(command.encoded(tag: tag).pieces[0])
  }

  /// Answers each `+`, and ends at the tagged answer.
  package mutating func receive(_ response: Response) -> IMAPAction<SASLMechanism> {
    switch (response, step) {
    case (.continuation(let text), .authenticate(var dialogue)):
      let answer = dialogue.answer(text.utf8)
      step = .authenticate(dialogue)
      let isOpen = answer.isEmpty || answer == [UInt8(ascii: "*")]
      return .send(Transmission(answer + [0x0D, 0x0A], shownAs: isOpen ? nil : "••••••••"))
    case (.continuation, .login(let sent)): return sendLogin(piece: sent)
    case (.tagged(tag, let status), .authenticate(let dialogue)): return end(dialogue, status)
    case (.tagged(login?.tag, let status), .login):
      return status.kind == .ok ? .finish(.login) : .fail(Refusal.failure(for: status, during: .signIn))
    default: return .wait
    }
  }

  private mutating func sendLogin(piece: Int) -> IMAPAction<SASLMechanism> {
    guard let login, piece < login.pieces.count else { return .wait }
    step = .login(piecesSent: piece + 1)
    return .send(login.pieces[piece])
  }

  private mutating func end(_ dialogue: SASLDialogue, _ status: StatusResponse) -> IMAPAction<SASLMechanism> {
    if status.kind == .ok {
      do throws(MailFailure) {
        try dialogue.conclude()
        return .finish(dialogue.mechanism)
      } catch {
        return .fail(error)
      }
    }
    let failure = dialogue.explaining(Refusal.failure(for: status, during: .signIn))
    // BAD says that the command is unknown, not that the password is wrong: LOGIN costs no second wrong try.
    if status.kind == .bad, !dialogue.isCancelled, failure.kind == .authenticationFailed, login != nil {
      return sendLogin(piece: 0)
    }
    return .fail(failure)
  }
}

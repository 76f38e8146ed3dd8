package import MailModel
package import MailTransport

/// Signs in by AUTH (RFC 4954 §4).
package struct SignInStateMachine: SMTPStateMachine {
  /// How the sign-in ended, if the server had a say in it.
  package enum Verdict: Sendable, Equatable {
    case accepted(SASLMechanism)
    /// The server does not take this mechanism here after all; another one costs no second wrong try.
    case mechanismUnknown(MailFailure)
  }

  private var dialogue: SASLDialogue

  /// A sign-in that has not begun.
  package init(_ exchange: any SASLExchange) { dialogue = SASLDialogue(exchange) }

  /// Sends the command, with the first response in it where that fits into the line (RFC 4954 §4).
  package mutating func start() -> SMTPAction<Verdict> {
    let response = dialogue.initialResponse
    let whole = SMTPCommand.authenticate(dialogue.mechanism, initialResponse: response).encoded
    guard response != nil, whole.octets.count <= SMTPCommand.lineLimit else {
      return .send([SMTPCommand.authenticate(dialogue.mechanism, initialResponse: nil).encoded])
    }
    dialogue.carryInitialResponse()
    return .send([whole])
  }

  /// Answers each 334, and ends at any other reply.
  package mutating func receive(_ reply: Reply) -> SMTPAction<Verdict> {
    switch reply.code {
    case 334:
      let answer = dialogue.answer((reply.lines.last ?? "").utf8)
      let isOpen = answer.isEmpty || answer == [UInt8(ascii: "*")]
      return .send([Transmission(answer + [0x0D, 0x0A], shownAs: isOpen ? nil : "••••••••")])
    case 235: return accept()
    case 200..<400:
      return .fail(
        MailFailure(.protocolViolation, "The server answered AUTH with something else", serverText: reply.quotation))
    default: break
    }
    let failure = dialogue.explaining(Refusal.failure(for: reply, during: .signIn))
    let isUnknown = failure.kind == .mechanismNotOffered && !dialogue.isCancelled
    return isUnknown ? .finish(.mechanismUnknown(failure)) : .fail(failure)
  }

  private func accept() -> SMTPAction<Verdict> {
    do throws(MailFailure) {
      try dialogue.conclude()
      return .finish(.accepted(dialogue.mechanism))
    } catch {
      return .fail(error)
    }
  }
}

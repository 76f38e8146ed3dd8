package import MailModel
import MailTransport

/// Signs in with a password: AUTHENTICATE PLAIN where it is offered, else LOGIN; nothing weaker, and no referral is followed.
package struct SignInStateMachine: IMAPStateMachine {
  /// The two ways to hand over a password; neither is weaker than the other.
  package enum Mechanism: String, Sendable {
    case plain = "PLAIN"
    case login = "LOGIN"
  }

  private enum Step {
    case plain(commandCarriedResponse: Bool, responded: Bool)
    case cancelled
    case login(piecesSent: Int)
  }

  private let capabilities: CapabilitySet
  private let plainTag: String
  private let plainResponse: [UInt8]
  private let login: EncodedCommand
  private var step = Step.login(piecesSent: 0)

  /// A sign-in that has not begun.
  ///
  /// - Parameters:
  ///   - tags: one for AUTHENTICATE and one for LOGIN.
  ///   - capabilities: what the server offers now.
  ///   - username: free of CR, LF and NUL.
  ///   - password: free of CR, LF and NUL.
  ///   - plainResponse: the SASL response for PLAIN, in base64 (RFC 4616).
  package init(
    tags: (plain: String, login: String), capabilities: CapabilitySet, username: String, password: SecretText,
    plainResponse: [UInt8]
  ) {
    self.capabilities = capabilities
    self.plainResponse = plainResponse
    plainTag = tags.plain
    login = IMAPCommand.login(username: username, password: password).encoded(tag: tags.login)
  }

  /// Picks the mechanism and sends its first line, with the response in it if the server offers SASL-IR.
  package mutating func start() -> IMAPAction<Mechanism> {
    if capabilities.contains(.authPlain) {
      let atOnce = capabilities.contains(.saslIR)
      step = .plain(commandCarriedResponse: atOnce, responded: false)
      let command = IMAPCommand.authenticatePlain(initialResponse: atOnce ? plainResponse : nil)
      return .send(command.encoded(tag: plainTag).pieces[0])
    }
    if !capabilities.contains(.loginDisabled) { return startLogin() }
    if capabilities.contains(.startTLS) {
      return .fail(MailFailure(.tlsRequired, "The server takes no password without TLS"))
    }
    return .fail(MailFailure(.mechanismNotOffered, "The server offers no way to sign in with a password"))
  }

  /// Answers each `+`, and ends at the tagged answer.
  package mutating func receive(_ response: Response) -> IMAPAction<Mechanism> {
    switch (response, step) {
    case (.continuation, .plain(let carried, responded: false)):
      // A server that asks although the command carried the response has overlooked it: it gets it once more.
      step = .plain(commandCarriedResponse: carried, responded: true)
      return .send(Transmission(plainResponse + [0x0D, 0x0A], shownAs: "••••••••"))
    case (.continuation, .plain):
      step = .cancelled
      return .send(Transmission(Array("*\r\n".utf8)))
    case (.continuation, .login(let sent)) where sent < login.pieces.count:
      step = .login(piecesSent: sent + 1)
      return .send(login.pieces[sent])
    case (.tagged(plainTag, let status), .plain), (.tagged(plainTag, let status), .cancelled):
      return endPlain(status)
    case (.tagged(login.tag, let status), .login):
      return status.kind == .ok ? .finish(.login) : .fail(Refusal.failure(for: status, during: .signIn))
    default: return .wait
    }
  }

  private mutating func startLogin() -> IMAPAction<Mechanism> {
    step = .login(piecesSent: 1)
    return .send(login.pieces[0])
  }

  private mutating func endPlain(_ status: StatusResponse) -> IMAPAction<Mechanism> {
    if status.kind == .ok { return .finish(.plain) }
    let failure = Refusal.failure(for: status, during: .signIn)
    // BAD says that the command is unknown, not that the password is wrong: LOGIN costs no second wrong try.
    if case .plain = step, status.kind == .bad, failure.kind == .authenticationFailed,
      !capabilities.contains(.loginDisabled)
    {
      return startLogin()
    }
    return .fail(failure)
  }
}

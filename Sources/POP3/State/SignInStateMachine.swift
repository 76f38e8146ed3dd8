import MailModel

/// Signs in with a password: AUTH PLAIN where it is offered, else USER and PASS, and APOP where there is nothing better.
package struct SignInStateMachine: POP3StateMachine {
  private enum Step {
    case plain(responded: Bool)
    case cancelled
    case user
    case password
    case apop
  }

  /// A command line's most octets, its line end included (RFC 2449 §4).
  private static let lineLimit = 255

  private let capabilities: CapabilitySet
  private let credentials: SignInCredentials
  private let choice: SignInChoice
  private let mayRespondAtOnce: Bool
  private var step = Step.user

  /// A sign-in that has not begun.
  ///
  /// - Parameters:
  ///   - capabilities: what the server offers now.
  ///   - credentials: free of CR, LF and NUL.
  ///   - choice: which mechanism to use.
  ///   - mayRespondAtOnce: whether the server is known to take a response within the AUTH command.
  package init(
    capabilities: CapabilitySet, credentials: SignInCredentials, choice: SignInChoice = .automatic,
    mayRespondAtOnce: Bool = false
  ) {
    self.capabilities = capabilities
    self.credentials = credentials
    self.choice = choice
    self.mayRespondAtOnce = mayRespondAtOnce
  }

  /// Picks the mechanism and sends its first line.
  package mutating func start() -> POP3Action<SignInMechanism> {
    let wanted: [SignInMechanism] =
      switch choice {
      case .automatic: [.plain, .user, .apop]
      case .only(let mechanism): [mechanism]
      }
    if let mechanism = wanted.first(where: isOffered) { return begin(mechanism) }
    if capabilities.contains(.stls) {
      return .fail(MailFailure(.tlsRequired, "The server takes no password without TLS"))
    }
    return .fail(MailFailure(.mechanismNotOffered, "The server offers no way to sign in with a password"))
  }

  /// Answers what the server asks for, and ends at its yes or no.
  package mutating func receive(_ response: Response) -> POP3Action<SignInMechanism> {
    switch (step, response.indicator) {
    case (.plain(responded: false), .challenge):
      step = .plain(responded: true)
      return .send(.challengeResponse(credentials.plainResponse))
    case (.plain, .challenge):
      step = .cancelled
      return .send(.cancel)
    case (.plain, .ok): return .finish(.plain)
    case (.user, .ok):
      step = .password
      return .send(.password(credentials.password))
    case (.password, .ok): return .finish(.user)
    case (.apop, .ok): return .finish(.apop)
    case (_, .error): return refused(response)
    case (.cancelled, _), (.user, .challenge), (.password, .challenge), (.apop, .challenge):
      return .fail(MailFailure(.protocolViolation, "The server answered the sign-in with something else"))
    }
  }

  /// The one place that knows what a server must say for a mechanism to be tried.
  private func isOffered(_ mechanism: SignInMechanism) -> Bool {
    switch mechanism {
    case .plain: capabilities.mechanisms.contains(mechanism.rawValue)
    case .user: capabilities.mayContain(.user)
    case .apop: credentials.apopDigest != nil
    }
  }

  /// The one place that knows how a mechanism begins.
  private mutating func begin(_ mechanism: SignInMechanism) -> POP3Action<SignInMechanism> {
    switch mechanism {
    case .plain:
      step = .plain(responded: false)
      let response = credentials.plainResponse
      let fits = "AUTH PLAIN \r\n".utf8.count + response.count <= Self.lineLimit
      return .send(
        .authenticate(mechanism: mechanism.rawValue, initialResponse: mayRespondAtOnce && fits ? response : nil))
    case .user:
      step = .user
      return .send(.user(credentials.username))
    case .apop:
      step = .apop
      return .send(.apop(username: credentials.username, digest: credentials.apopDigest ?? []))
    }
  }

  private mutating func refused(_ response: Response) -> POP3Action<SignInMechanism> {
    // An unknown command says nothing of the password: USER and PASS cost no second wrong try.
    if case .plain = step, choice == .automatic, capabilities.mayContain(.user), Refusal.isOfUnknownCommand(response) {
      return begin(.user)
    }
    return .fail(Refusal.failure(for: response, during: .signIn))
  }
}

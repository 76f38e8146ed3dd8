package import MailModel
package import MailTransport

/// From the greeting to a session that is signed in.
extension IMAPConnection {
  /// What the server can do, as it said since the last change of the session, else by asking.
  package func capabilities() async throws(MailFailure) -> CapabilitySet {
    try await turns.take()
    defer { turns.giveBack() }
    return try await currentCapabilities()
  }

  func currentCapabilities() async throws(MailFailure) -> CapabilitySet {
    if let known = session.capabilities { return known }
    try await perform(.capability)
    guard let told = session.capabilities else {
      throw lose(MailFailure(.protocolViolation, "The server does not say what it can do"))
    }
    return told
  }

  /// Upgrades a plain connection to TLS (RFC 9051 §6.2.1) and forgets everything that was said before.
  ///
  /// After a failure the connection is of no more use: nothing secret can be sent on it.
  /// - Throws: `tlsNotOffered`, also with the words of a refusal; `protocolViolation` for a session that is signed in already
  ///   or octets that came before TLS; what the handshake found.
  package func startTLS(
    observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) {
    try await turns.take()
    defer { turns.giveBack() }
    do throws(MailFailure) {
      // A session that is signed in is refused without a word more to the server.
      let isOffered = session.isSignedIn ? false : try await currentCapabilities().contains(.startTLS)
      try await run(StartTLSStateMachine(tag: nextTag(), phase: session.phase, isOffered: isOffered))
      guard !hasUnreadOctets else {
        throw MailFailure(.protocolViolation, "The server sent octets between its STARTTLS answer and TLS")
      }
      try await channel.startTLS(observe: observe)
      session.secured()
    } catch {
      throw lose(error)
    }
  }

  /// Signs in with a password: ``signIn(_:allowPlaintext:)``.
  package func signIn(
    username: String, password: SecretText, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> String {
    try await signIn(SASLCredential(username: username, password: password), allowPlaintext: allowPlaintext)
  }

  /// Signs in by the best mechanism that the server offers.
  ///
  /// - Parameters:
  ///   - credential: who signs in; nothing that is recorded or thrown holds its secret.
  ///   - allowPlaintext: an administrator's consent to send a password over an unprotected connection.
  /// - Returns: the mechanism used, for example `PLAIN` (`LOGIN` for the command too), or `PREAUTH` if the server asked for
  ///   nothing.
  /// - Throws: `plaintextRefused`, `mechanismNotOffered` and `tlsRequired` before the secret is sent, else what the
  ///   server's refusal means; `protocolViolation` if it does not prove itself where the mechanism wants it.
  package func signIn(
    _ credential: SASLCredential, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> String {
    try await turns.take()
    defer { turns.giveBack() }
    let terms = channel.terms(for: credential, allowPlaintext: allowPlaintext)
    try checkStanding()
    if case .authenticated(preauthenticated: true) = session.phase {
      // Whoever answers PREAUTH without TLS may be anybody (CVE-2021-39272).
      guard terms.mayRevealSecret else { throw terms.refusal }
      return "PREAUTH"
    }
    guard case .notAuthenticated = session.phase else {
      throw MailFailure(.internalFault, "Signing in takes a session that has greeted and is not signed in")
    }
    let capabilities = try await currentCapabilities()
    recorder.hide([credential.secret])
    let machine = try SignInStateMachine(
      tags: (authenticate: nextTag(), login: nextTag()), capabilities: capabilities, terms: terms)
    session.beginSignIn()
    do throws(MailFailure) {
      let mechanism = try await run(machine)
      session.signedIn()
      return mechanism.rawValue
    } catch {
      // Whoever could not prove itself is not spoken to any further.
      throw error.kind == .protocolViolation ? lose(error) : error
    }
  }

  /// Tells the server who calls and hears who it is (RFC 2971), if it cares; some servers open no mailbox before that.
  ///
  /// - Returns: its fields, keys in lower case; empty if it does not offer ID or refuses.
  package func identify() async throws(MailFailure) -> [String: String] {
    try await turns.take()
    defer { turns.giveBack() }
    guard try await currentCapabilities().contains(.id) else { return [:] }
    let machine = CommandStateMachine(
      IMAPCommand.id(name: "Postdue").encoded(tag: nextTag()), collecting: [String: String]()
    ) { fields, response in
      if case .identity(let told) = response { fields = told }
    }
    let fields = try await run(machine).value
    identified(by: fields)
    return fields
  }

  /// Switches extensions on (RFC 5161); it has to happen before a mailbox is opened.
  ///
  /// - Returns: what the server says is on now; empty if it does not offer ENABLE. What is known to do harm is not asked for.
  package func enable(_ wanted: [Capability]) async throws(MailFailure) -> CapabilitySet {
    try await turns.take()
    defer { turns.giveBack() }
    if case .examined = session.phase {
      throw MailFailure(.internalFault, "ENABLE has to come before a mailbox is opened")
    }
    let capabilities = try await currentCapabilities()
    let offered = wanted.filter { capabilities.contains($0) && ServerHabit.trusts($0, of: server) }
    guard capabilities.contains(.enable), !offered.isEmpty else { return CapabilitySet([]) }
    let machine = CommandStateMachine(
      IMAPCommand.enable(offered).encoded(tag: nextTag()), collecting: CapabilitySet([])
    ) { enabled, response in
      if case .enabled(let told) = response { enabled = CapabilitySet(enabled.ordered + told.ordered) }
    }
    let outcome = try await run(machine)
    try check(outcome.status, during: .other)
    return outcome.value
  }

  /// Lets everything from here on travel compressed (RFC 4978), if the server offers it; mail takes a third of the octets then.
  ///
  /// - Returns: whether it does; a server that offers it and refuses is taken at its word.
  /// - Throws: `internalFault` before the sign-in.
  package func compress() async throws(MailFailure) -> Bool {
    try await turns.take()
    defer { turns.giveBack() }
    guard session.isSignedIn else {
      throw MailFailure(.internalFault, "Compression has to wait until the user is signed in")
    }
    if channel.isCompressed { return true }
    guard try await currentCapabilities().contains(.compressDeflate) else { return false }
    let outcome = try await run(CommandStateMachine(IMAPCommand.compress.encoded(tag: nextTag())))
    guard outcome.status.kind == .ok else { return false }
    try beginCompression()
    return true
  }

  /// Asks for nothing; keeps the session alive and lets the server tell what is new.
  package func noop() async throws(MailFailure) {
    try await turns.take()
    defer { turns.giveBack() }
    try await perform(.noop)
  }

  /// Says goodbye, waits a moment for the answer, and closes.
  ///
  /// - Parameter patience: the longest wait for the answer.
  package func logout(patience: Duration = .seconds(2)) async {
    do throws(MailFailure) {
      try await turns.take()
      defer { turns.giveBack() }
      session.leave()
      try await sayGoodbye(until: ContinuousClock.now + patience)
    } catch {
      // Whatever goes wrong while leaving, the connection is closed all the same.
    }
    await channel.close()
  }

  private func sayGoodbye(until deadline: ContinuousClock.Instant) async throws(MailFailure) {
    guard !isBroken else { return }
    let command = IMAPCommand.logout.encoded(tag: nextTag())
    for piece in command.pieces { try await send(piece) }
    while ContinuousClock.now < deadline {
      let response = try await nextResponse(within: ContinuousClock.now.duration(to: deadline))
      if case .tagged(command.tag, _) = response { return }
    }
  }
}

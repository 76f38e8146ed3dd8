package import MailModel
package import MailTransport

/// From the greeting to a session that is signed in.
extension POP3Connection {
  /// What the server can do, as it said since the last change of the session, else by asking (RFC 2449 §5).
  package func capabilities() async throws(MailFailure) -> CapabilitySet {
    try await turns.take()
    defer { turns.giveBack() }
    return try await currentCapabilities()
  }

  func currentCapabilities() async throws(MailFailure) -> CapabilitySet {
    if let known = session.capabilities { return known }
    let response = try await run(CommandStateMachine(.capabilities))
    let told = try capabilities(told: response)
    session.learned(told)
    return told
  }

  private func capabilities(told response: Response) throws(MailFailure) -> CapabilitySet {
    guard response.indicator != .error else { return .unannounced }
    guard case .octets(let lines)? = try check(response, during: .other).content else { return .unannounced }
    do throws(POP3SyntaxError) {
      return try CapabilitySet(lines, limits: limits)
    } catch {
      throw MailFailure(.protocolViolation, error.cause)
    }
  }

  /// Upgrades a plain connection to TLS (RFC 2595 §4) and forgets everything that was said before.
  ///
  /// After a failure the connection is of no more use: nothing secret can be sent on it.
  /// - Throws: `tlsNotOffered`, also with the words of a refusal; `protocolViolation` for octets that came before TLS;
  ///   what the handshake found.
  package func startTLS(
    observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) {
    try await turns.take()
    defer { turns.giveBack() }
    do throws(MailFailure) {
      // In any other state it is refused without a word more to the server.
      let isOffered = session.phase == .authorization ? try await currentCapabilities().mayContain(.stls) : false
      try await run(StartTLSStateMachine(phase: session.phase, isOffered: isOffered))
      guard !hasUnreadOctets else {
        throw MailFailure(.protocolViolation, "The server sent octets between its STLS answer and TLS")
      }
      try await channel.startTLS(observe: observe)
      session.secured()
    } catch {
      throw lose(error)
    }
  }

  /// Signs in with a password: ``signIn(_:choice:allowPlaintext:)``.
  package func signIn(
    username: String, password: SecretText, choice: SignInChoice = .automatic, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> String {
    let credential = try SASLCredential(username: username, password: password)
    return try await signIn(credential, choice: choice, allowPlaintext: allowPlaintext)
  }

  /// Signs in by the best way that the server offers, or by the one chosen.
  ///
  /// - Parameters:
  ///   - credential: who signs in; nothing that is recorded or thrown holds its secret.
  ///   - choice: which way to take; APOP is taken only where it is chosen or the server offers nothing else.
  ///   - allowPlaintext: an administrator's consent to send a password, also as APOP's digest, over an unprotected
  ///     connection.
  /// - Returns: the way taken, for example `PLAIN`, `USER` or `APOP`.
  /// - Throws: `plaintextRefused`, `mechanismNotOffered` and `tlsRequired` before the secret is sent, else what the
  ///   server's refusal means; `protocolViolation` if it does not prove itself where the mechanism wants it.
  package func signIn(
    _ credential: SASLCredential, choice: SignInChoice = .automatic, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> String {
    try await turns.take()
    defer { turns.giveBack() }
    guard case .authorization = session.phase else {
      throw MailFailure(.internalFault, "Signing in takes a session that has greeted and is not signed in")
    }
    let digest = try apopDigest(credential, choice)
    let capabilities = try await currentCapabilities()
    recorder.hide([credential.secret] + (digest.map { [SecretText($0)] } ?? []))
    let plan = SignInPlan(
      capabilities, channel.terms(for: credential, allowPlaintext: allowPlaintext), choice: choice, apopDigest: digest)
    let machine = try SignInStateMachine(
      plan, mayRespondAtOnce: InitialResponseHabit.isKnown(ofServerThatSays: session.selfDescription))
    if capabilities.contains(.utf8) { _ = try await run(CommandStateMachine(.utf8)) }
    session.beginSignIn()
    do throws(MailFailure) {
      let method = try await run(machine)
      session.signedIn()
      return method.description
    } catch {
      // Whoever could not prove itself is not spoken to any further.
      throw error.kind == .protocolViolation ? lose(error) : error
    }
  }

  private func apopDigest(_ credential: SASLCredential, _ choice: SignInChoice) throws(MailFailure) -> [UInt8]? {
    guard let timestamp = session.timestamp, case .password(let password) = credential.proof else { return nil }
    // APOP's arguments are told apart by a space, so a name that holds one cannot travel by it.
    guard !credential.username.utf8.contains(0x20) else {
      guard choice != .only(.apop) else {
        throw MailFailure(.configurationInvalid, "The user name holds a space, which APOP cannot send")
      }
      return nil
    }
    return APOPDigest(timestamp: timestamp.text, password: password)?.hexadecimal
  }
}

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

  /// Signs in with a password.
  ///
  /// - Parameters:
  ///   - username: the sign-in name.
  ///   - password: the password; nothing that is recorded or thrown holds it.
  ///   - choice: the mechanism; APOP is used only where it is chosen or the server offers nothing else.
  ///   - allowPlaintext: an administrator's consent to sign in over an unprotected connection, by whatever mechanism.
  /// - Returns: the mechanism used.
  /// - Throws: `plaintextRefused` before anything is sent, `configurationInvalid` for credentials that cannot be sent,
  ///   `mechanismNotOffered`, `tlsRequired`, else what the server's refusal means.
  package func signIn(
    username: String, password: SecretText, choice: SignInChoice = .automatic, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> SignInMechanism {
    try await turns.take()
    defer { turns.giveBack() }
    guard channel.isProtected || allowPlaintext else {
      throw MailFailure(.plaintextRefused, "The connection is not protected, so the password was not sent")
    }
    let credentials = try credentials(username, password, choice)
    guard case .authorization = session.phase else {
      throw MailFailure(.internalFault, "Signing in takes a session that has greeted and is not signed in")
    }
    let capabilities = try await currentCapabilities()
    if capabilities.contains(.utf8) { _ = try await run(CommandStateMachine(.utf8)) }
    recorder.hide(
      [password, SecretText(credentials.plainResponse)] + (credentials.apopDigest.map { [SecretText($0)] } ?? []))
    let machine = SignInStateMachine(
      capabilities: capabilities, credentials: credentials, choice: choice,
      mayRespondAtOnce: InitialResponseHabit.isKnown(ofServerThatSays: session.selfDescription))
    session.beginSignIn()
    let mechanism = try await run(machine)
    session.signedIn()
    return mechanism
  }

  /// Checks the credentials and brings them into the forms in which they travel.
  private func credentials(
    _ username: String, _ password: SecretText, _ choice: SignInChoice
  ) throws(MailFailure) -> SignInCredentials {
    let plain = try PlainResponse(username: username, password: password)
    // APOP's arguments are told apart by a space, so a name that holds one cannot travel by it.
    let mayUseAPOP = !username.utf8.contains(0x20)
    guard mayUseAPOP || choice != .only(.apop) else {
      throw MailFailure(.configurationInvalid, "The user name holds a space, which APOP cannot send")
    }
    let timestamp = mayUseAPOP ? session.timestamp : nil
    let digest = try timestamp.map { timestamp throws(MailFailure) in
      try APOPDigest(timestamp: timestamp.text, password: password).hexadecimal
    }
    return SignInCredentials(
      username: username, password: password, plainResponse: plain.base64, apopDigest: digest)
  }
}

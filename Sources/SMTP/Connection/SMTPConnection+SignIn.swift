package import MailModel
package import MailTransport

/// From the greeting to a session that is signed in.
extension SMTPConnection {
  /// Introduces this side and hears what the server can do (EHLO, else HELO).
  package func hello() async throws(MailFailure) -> ExtensionSet {
    try await turns.take()
    defer { turns.giveBack() }
    return try await introduce()
  }

  private func introduce() async throws(MailFailure) -> ExtensionSet {
    guard session.phase != .awaitingGreeting else {
      throw MailFailure(.internalFault, "EHLO takes a session that has greeted")
    }
    session.introduced(try await run(HelloStateMachine(name: clientName), within: patience.reply))
    return session.extensions
  }

  /// Protects a connection as the setting wants it (CONTRACT: `encryption`), after ``hello()``.
  ///
  /// - Returns: whether TLS is in force: `opportunistic` goes on without where the server does not offer or refuses it.
  /// - Throws: as ``startTLS(observe:)``; a handshake or a certificate that fails ends `opportunistic` too.
  package func protect(
    by method: EncryptionMethod, observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) -> Bool {
    switch method {
    case .ssl, .none: return channel.isProtected
    case .tls: try await startTLS(observe: observe)
    case .opportunistic:
      do throws(MailFailure) {
        try await startTLS(observe: observe)
      } catch {
        guard error.kind == .tlsNotOffered, loss == nil else { throw error }
      }
    }
    return channel.isProtected
  }

  /// Upgrades a plain connection to TLS (RFC 3207), forgets everything that was said before, and says EHLO again.
  ///
  /// - Throws: `tlsNotOffered`, also with the words of a refusal, which leaves the connection as it was;
  ///   `protocolViolation` for octets that came before TLS; what the handshake found, after which the connection is of no
  ///   more use.
  package func startTLS(
    observe: @Sendable (StageReport) -> Void = { _ in }
  ) async throws(MailFailure) {
    try await turns.take()
    defer { turns.giveBack() }
    let isOffered = session.extensions.contains(.startTLS)
    try await run(StartTLSStateMachine(phase: session.phase, isOffered: isOffered), within: patience.reply)
    do throws(MailFailure) {
      guard !hasUnreadOctets else {
        throw MailFailure(.protocolViolation, "The server sent octets between its STARTTLS answer and TLS")
      }
      try await channel.startTLS(observe: observe)
    } catch {
      throw lose(error)
    }
    session.secured()
    _ = try await introduce()
  }

  /// Signs in by the best mechanism that the server offers (RFC 4954).
  ///
  /// - Parameters:
  ///   - credential: who signs in; nothing that is recorded or thrown holds its secret.
  ///   - allowPlaintext: an administrator's consent to send a password over an unprotected connection.
  /// - Returns: the mechanism used.
  /// - Throws: `plaintextRefused`, `mechanismNotOffered` and `tlsRequired` before the secret is sent, else what the
  ///   server's refusal means; `protocolViolation` if it does not prove itself where the mechanism wants it.
  package func signIn(
    _ credential: SASLCredential, allowPlaintext: Bool = false
  ) async throws(MailFailure) -> SASLMechanism {
    try await turns.take()
    defer { turns.giveBack() }
    guard session.phase == .introduced else {
      throw MailFailure(.internalFault, "Signing in takes a session that is introduced and not signed in")
    }
    let terms = channel.terms(for: credential, allowPlaintext: allowPlaintext)
    recorder.hide([credential.secret])
    var offered = session.extensions.mechanisms
    var refusal: MailFailure?
    while true {
      let exchange: any SASLExchange
      do throws(MailFailure) {
        exchange = try terms.exchange(among: offered)
      } catch {
        throw refusal ?? explained(error)
      }
      switch try await run(SignInStateMachine(exchange), within: patience.reply) {
      case .accepted(let mechanism):
        session.signedIn()
        return mechanism
      case .mechanismUnknown(let failure):
        refusal = recorder.redacted(failure)
        offered.removeAll { $0 == exchange.mechanism.rawValue }
      }
    }
  }

  /// A server that hides its mechanisms until TLS stands says so by offering it.
  private func explained(_ failure: MailFailure) -> MailFailure {
    guard failure.kind == .mechanismNotOffered, !channel.isProtected, session.extensions.contains(.startTLS) else {
      return failure
    }
    return MailFailure(.tlsRequired, "The server takes no sign-in without TLS")
  }
}

import MailModel

/// Asks for a person's consent by a code that is typed elsewhere (RFC 8628).
struct DeviceConnecting: Sendable {
  let server: SignInServer
  let mailbox: String
  let now: @Sendable () -> Timestamp
  let pause: @Sendable (Duration) async throws -> Void

  /// Waits until the person has agreed or declined, or the code has ended.
  ///
  /// - Parameter tell: told of the code.
  /// - Throws: `signInUnfinished`, `cancelled`, or what the provider refused with.
  func run(_ tell: @Sendable (ConnectingStep) -> Void) async throws(MailFailure) -> ConnectedTokens {
    let authorization = try await server.authorizeDevice(for: mailbox, at: now())
    tell(.enterCode(authorization))
    var polling = DevicePolling(interval: authorization.interval)
    while now() < authorization.expires {
      try await wait(polling.interval)
      if let tokens = try await ask(authorization, &polling) { return tokens }
    }
    throw MailFailure(.signInUnfinished, "The code was not entered in time")
  }

  private func ask(
    _ authorization: DeviceAuthorization, _ polling: inout DevicePolling
  ) async throws(MailFailure) -> ConnectedTokens? {
    let answer: SignInServer.TokenAnswer
    do throws(MailFailure) {
      answer = try await server.tokens(for: server.application.pollForm(deviceCode: authorization.deviceCode))
    } catch {
      // A connection that was cut is no answer; the person may be typing the code just now.
      guard [.timedOut, .connectionDropped, .connectionRefused, .networkUnreachable].contains(error.kind) else {
        throw error
      }
      polling.takeSilence()
      return nil
    }
    switch answer {
    case .tokens(let tokens):
      return ConnectedTokens(response: tokens, application: server.application, mailbox: mailbox)
    case .refusal(let refusal):
      if polling.take(code: refusal.code) == .askAgain { return nil }
      throw refusal.failure(from: server.application.provider, for: mailbox, during: .connecting)
    }
  }

  private func wait(_ seconds: Int) async throws(MailFailure) {
    do {
      try await pause(.seconds(seconds))
    } catch {
      throw MailFailure(.cancelled, "Connecting was stopped")
    }
  }
}

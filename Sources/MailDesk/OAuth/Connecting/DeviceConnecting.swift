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
    var outage: MailFailure?
    while now() < authorization.expires {
      try await wait(polling.interval)
      switch try await ask(authorization, &polling) {
      case .tokens(let tokens): return tokens
      case .notYet: outage = nil
      case .outage(let failure): outage = failure
      }
    }
    throw outage ?? MailFailure(.signInUnfinished, "The code was not entered in time")
  }

  private enum Reply {
    case tokens(ConnectedTokens)
    case notYet
    /// Nobody could say; the person may be typing the code just now.
    case outage(MailFailure)
  }

  private func ask(
    _ authorization: DeviceAuthorization, _ polling: inout DevicePolling
  ) async throws(MailFailure) -> Reply {
    let answer: SignInServer.TokenAnswer
    do throws(MailFailure) {
      answer = try await server.tokens(for: server.application.pollForm(deviceCode: authorization.deviceCode))
    } catch {
      guard Self.outages.contains(error.kind) else { throw error }
      polling.takeSilence()
      return .outage(error)
    }
    switch answer {
    case .tokens(let tokens):
      return .tokens(ConnectedTokens(response: tokens, application: server.application, mailbox: mailbox))
    case .refusal(let refusal):
      if polling.take(code: refusal.code) == .askAgain { return .notYet }
      let failure = refusal.failure(from: server.application.provider, for: mailbox, during: .connecting)
      guard refusal.isPassing else { throw failure }
      polling.takeSilence()
      return .outage(failure)
    }
  }

  /// What passes by itself.
  private static let outages: Set<MailFailure.Kind> = [
    .timedOut, .connectionDropped, .connectionRefused, .networkUnreachable, .unknownHost, .throttled,
    .serverUnavailable,
  ]

  private func wait(_ seconds: Int) async throws(MailFailure) {
    do {
      try await pause(.seconds(seconds))
    } catch {
      throw MailFailure(.cancelled, "Connecting was stopped")
    }
  }
}

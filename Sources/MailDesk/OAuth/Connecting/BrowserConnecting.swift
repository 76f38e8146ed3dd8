import HTTP
import MailModel
import MailTransport

/// Asks for a person's consent in a browser that comes back to this machine (RFC 6749 §4.1, RFC 7636, RFC 8252).
struct BrowserConnecting: Sendable {
  /// What the browser shows at the end.
  static let farewell = "Authentication is Complete. You may now close this page"
  /// How long a person may take.
  private static let patience = 600

  let server: SignInServer
  let mailbox: String
  let now: @Sendable () -> Timestamp

  /// Listens on loopback until the browser has come back with a code, and exchanges it.
  ///
  /// - Parameter tell: told of the address to open.
  /// - Throws: `signInUnfinished`, `cancelled`, or what the provider refused with.
  func run(_ tell: @Sendable (ConnectingStep) -> Void) async throws(MailFailure) -> ConnectedTokens {
    let (key, state, nonce) = (try ProofKey(), try URLBase64.random(24), try URLBase64.random(24))
    let listener = try await LoopbackListener.open { Self.judge($0, state: state) }
    guard let redirect = listener.address(host: server.application.provider.loopbackHost) else {
      throw MailFailure(.internalFault, "The listener has no address")
    }
    do throws(MailFailure) {
      let address = try server.application.authorizationAddress(
        redirect: redirect, state: state, nonce: nonce, key: key, hint: mailbox)
      let end = Timestamp(seconds: now().seconds + Int64(Self.patience))
      tell(.openBrowser(address: address.description, port: listener.port, until: end))
      let code = try code(in: try await answer(listener))
      await listener.close()
      let form = server.application.codeForm(code: code, redirect: redirect, key: key)
      let tokens = try await server.tokens(for: form, account: mailbox, during: .connecting)
      return ConnectedTokens(response: tokens, application: server.application, mailbox: mailbox, nonce: nonce)
    } catch {
      await listener.close()
      throw error
    }
  }

  private func answer(_ listener: LoopbackListener) async throws(MailFailure) -> FormFields {
    do {
      return try await listener.query(within: .seconds(Self.patience))
    } catch {
      guard error.kind == .timedOut else { throw error }
      throw MailFailure(.signInUnfinished, "The browser did not come back in time")
    }
  }

  private func code(in query: FormFields) throws(MailFailure) -> SecretText {
    if let error = query.text("error") {
      let mask = query.mask
      throw OAuthRefusal(code: mask.masked(error), text: query.text("error_description").map(mask.masked))
        .failure(from: server.application.provider, for: mailbox, during: .connecting)
    }
    guard let code = query.secret("code") else {
      throw MailFailure(.protocolViolation, "The browser came back without a code")
    }
    return code
  }

  /// Only the visit that knows this sign-in's state ends the wait (RFC 6749 §10.12).
  private static func judge(_ query: FormFields, state: String) -> LoopbackAnswer {
    guard let given = query.secret("state"), given == SecretText(state) else {
      return .refused("This answer does not belong to the sign-in that is under way.")
    }
    if query.secret("error") != nil {
      return .accepted("The sign-in was not completed. You may close this page and go back to Postdue.")
    }
    guard query.secret("code") != nil else { return .refused("This answer holds no code.") }
    return .accepted(farewell)
  }
}

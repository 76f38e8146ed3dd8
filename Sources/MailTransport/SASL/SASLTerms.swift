package import MailModel
package import OpenSSL

/// Everything that decides by which mechanism somebody may sign in on a connection.
package struct SASLTerms: Sendable {
  /// Who signs in.
  package let credential: SASLCredential
  /// Where.
  package let endpoint: Endpoint
  /// Whether TLS protects the connection.
  package let isProtected: Bool
  /// An administrator's consent to send a password over an unprotected connection; a token never goes there (RFC 6750 §5.2).
  package let allowsPlaintext: Bool
  /// What a sign-in can be tied to.
  package let channelBinding: ChannelBinding?

  /// Terms of a connection.
  package init(
    _ credential: SASLCredential, at endpoint: Endpoint, isProtected: Bool, allowsPlaintext: Bool = false,
    channelBinding: ChannelBinding? = nil
  ) {
    self.credential = credential
    self.endpoint = endpoint
    self.isProtected = isProtected
    self.allowsPlaintext = allowsPlaintext
    self.channelBinding = channelBinding
  }

  /// Whether the secret itself may travel.
  package var mayRevealSecret: Bool { isProtected || (allowsPlaintext && !credential.isToken) }

  /// The mechanism to use.
  ///
  /// - Parameter offered: the mechanisms' names in any case; those that are unknown here are passed over.
  /// - Throws: `mechanismNotOffered`; `plaintextRefused` if only such mechanisms are offered as would expose the secret.
  package func choose(among offered: some Sequence<String>) throws(MailFailure) -> SASLMechanism {
    let known = Set(offered.compactMap { SASLMechanism(rawValue: $0.uppercased()) })
    let fitting = preferred.filter(known.contains)
    guard !fitting.isEmpty else {
      let what = credential.isToken ? "an access token" : "a password"
      throw MailFailure(.mechanismNotOffered, "The server offers no way to sign in with \(what)")
    }
    guard let mechanism = fitting.first(where: { mayRevealSecret || !$0.revealsSecret }) else { throw refusal }
    return mechanism
  }

  /// The failure of a secret that would travel unprotected.
  package var refusal: MailFailure {
    let what = credential.isToken ? "access token" : "password"
    return MailFailure(.plaintextRefused, "The connection is not protected, so the \(what) was not sent")
  }

  /// The sign-in by the best mechanism that is offered.
  ///
  /// - Throws: as ``choose(among:)``.
  package func exchange(among offered: [String]) throws(MailFailure) -> any SASLExchange {
    let mechanism = try choose(among: offered)
    let (username, secret) = (credential.username, credential.secret)
    switch mechanism {
    case .plain: return PlainExchange(username: username, password: secret)
    case .login: return LoginExchange(username: username, password: secret)
    case .cramMD5: return CramMD5Exchange(username: username, password: secret)
    case .xoauth2: return TokenExchange.xoauth2(username: username, token: secret)
    case .oauthBearer: return TokenExchange.oauthBearer(username: username, token: secret, at: endpoint)
    case .scramSHA256Plus, .scramSHA256:
      return ScramExchange(
        username: username, password: secret, nonce: try Self.nonce(), binding: binding(for: mechanism))
    }
  }

  /// The mechanisms for this credential, the best first.
  private var preferred: [SASLMechanism] {
    if credential.isToken { return [.oauthBearer, .xoauth2] }
    let bound: [SASLMechanism] = channelBinding == nil ? [] : [.scramSHA256Plus]
    // Inside TLS the digest hides nothing more, and takes a server that keeps passwords in the clear.
    return bound + [.scramSHA256] + (isProtected ? [.plain, .login, .cramMD5] : [.cramMD5, .plain, .login])
  }

  private func binding(for mechanism: SASLMechanism) -> ScramExchange.Binding {
    guard let channelBinding else { return .unsupported }
    return mechanism == .scramSHA256Plus ? .bound(channelBinding) : .notOffered
  }

  private static func nonce() throws(MailFailure) -> String {
    guard let octets = try? SecureRandom.bytes(18) else {
      throw MailFailure(.internalFault, "The system gives no random numbers")
    }
    return String(decoding: Base64.encode(octets), as: UTF8.self)
  }
}

extension ByteChannel {
  /// The terms of a sign-in on this connection as it is now.
  ///
  /// - Parameter allowPlaintext: an administrator's consent to send a password over an unprotected connection.
  package func terms(for credential: SASLCredential, allowPlaintext: Bool) -> SASLTerms {
    SASLTerms(
      credential, at: options.endpoint, isProtected: isProtected, allowsPlaintext: allowPlaintext,
      channelBinding: tlsDetails?.channelBinding)
  }
}

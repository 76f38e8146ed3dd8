package import MailModel

/// Who signs in and what proves it; there is none that could not be sent.
package struct SASLCredential: Sendable {
  /// What proves it.
  package enum Proof: Sendable {
    case password(SecretText)
    /// An access token of OAuth 2.0 (RFC 6750).
    case token(SecretText)
  }

  /// The sign-in name.
  package let username: String
  /// What proves it.
  package let proof: Proof

  /// A user name and a password.
  ///
  /// - Throws: `configurationInvalid` if one of them is empty or holds NUL, CR or LF.
  package init(username: String, password: SecretText) throws(MailFailure) {
    let problem =
      Self.problem(in: Array(username.utf8), named: "user name")
      ?? password.withBytes { Self.problem(in: $0, named: "password") }
    if let problem { throw MailFailure(.configurationInvalid, problem) }
    self.username = username
    proof = .password(password)
  }

  /// A user name and an access token.
  ///
  /// - Throws: `configurationInvalid` if the user name is empty or holds a control, or the token is none (RFC 6750 §2.1).
  package init(username: String, token: SecretText) throws(MailFailure) {
    let isNameSendable = !username.isEmpty && username.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    guard isNameSendable else {
      throw MailFailure(.configurationInvalid, "The user name is empty or holds a control, which cannot be sent")
    }
    let isTokenSendable = token.withBytes { !$0.isEmpty && $0.allSatisfy { (0x21...0x7E).contains($0) } }
    guard isTokenSendable else {
      throw MailFailure(.configurationInvalid, "The access token is empty or holds what no token may hold")
    }
    self.username = username
    proof = .token(token)
  }

  /// The secret, whichever it is.
  package var secret: SecretText {
    switch proof {
    case .password(let secret), .token(let secret): secret
    }
  }

  /// Whether the secret is an access token.
  package var isToken: Bool { if case .token = proof { true } else { false } }

  /// What keeps octets from being sent as a part of a credential, in words.
  static func problem(in octets: some Collection<UInt8>, named name: String, mayBeEmpty: Bool = false) -> String? {
    if octets.isEmpty, !mayBeEmpty { return "The \(name) is empty" }
    let isUnsendable = octets.contains { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D }
    return isUnsendable ? "The \(name) holds a line break or a NUL, which cannot be sent" : nil
  }
}

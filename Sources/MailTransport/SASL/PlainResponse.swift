package import MailModel

/// The one message of the mechanism PLAIN (RFC 4616 §2).
package struct PlainResponse: Sendable {
  /// `[authorization id] NUL user name NUL password`.
  package let octets: SecretText

  /// Checks and joins the credentials.
  ///
  /// - Parameters:
  ///   - authorizationID: whose mailbox to act on; empty for the user's own.
  /// - Throws: `configurationInvalid` if user name or password are empty or hold NUL, CR or LF; nothing was sent then.
  package init(authorizationID: String = "", username: String, password: SecretText) throws(MailFailure) {
    let credential = try SASLCredential(username: username, password: password)
    let named = "authorization name"
    if let problem = SASLCredential.problem(in: Array(authorizationID.utf8), named: named, mayBeEmpty: true) {
      throw MailFailure(.configurationInvalid, problem)
    }
    octets = Self.join(authorizationID, credential.username, password)
  }

  init(_ username: String, _ password: SecretText) { octets = Self.join("", username, password) }

  /// The message as it travels: base64 without line breaks.
  package var base64: [UInt8] { octets.withBytes { Base64.encode($0) } }

  private static func join(_ authorizationID: String, _ username: String, _ password: SecretText) -> SecretText {
    password.withBytes { secret in
      SecretText(Array(authorizationID.utf8) + [0] + Array(username.utf8) + [0] + Array(secret))
    }
  }
}

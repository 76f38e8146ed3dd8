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
    let problem =
      Self.problem(in: Array(username.utf8), named: "user name")
      ?? Self.problem(in: Array(authorizationID.utf8), named: "authorization name", mayBeEmpty: true)
      ?? password.withBytes { Self.problem(in: $0, named: "password") }
    if let problem { throw MailFailure(.configurationInvalid, problem) }
    octets = password.withBytes { secret in
      SecretText(Array(authorizationID.utf8) + [0] + Array(username.utf8) + [0] + Array(secret))
    }
  }

  /// The message as it travels: base64 without line breaks.
  package var base64: [UInt8] { octets.withBytes { Base64.encode($0) } }

  private static func problem(
    in octets: some Collection<UInt8>, named name: String, mayBeEmpty: Bool = false
  ) -> String? {
    if octets.isEmpty, !mayBeEmpty { return "The \(name) is empty" }
    let isUnsendable = octets.contains { $0 == 0x00 || $0 == 0x0A || $0 == 0x0D }
    return isUnsendable ? "The \(name) holds a line break or a NUL, which cannot be sent" : nil
  }
}

package import MailTransport

/// The ways to sign in that POP3 knows.
package enum SignInMethod: Sendable, Equatable, CustomStringConvertible {
  /// AUTH with a mechanism of SASL (RFC 5034).
  case sasl(SASLMechanism)
  /// USER and PASS (RFC 1939 §7); no weaker than PLAIN.
  case user
  /// RFC 1939 §7; its MD5 keeps a password from nobody who has time, so it comes last.
  case apop

  /// The mechanism's or the command's name.
  package var description: String {
    switch self {
    case .sasl(let mechanism): mechanism.rawValue
    case .user: "USER"
    case .apop: "APOP"
    }
  }
}

/// Which way to take.
package enum SignInChoice: Sendable, Equatable {
  /// The best that the server offers.
  case automatic
  /// This one or none.
  case only(SignInMethod)
}

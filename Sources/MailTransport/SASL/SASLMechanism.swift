/// The ways to sign in that this version knows, by their registered names.
package enum SASLMechanism: String, Sendable, CaseIterable {
  /// RFC 5802 and RFC 7677, tied to the TLS session.
  case scramSHA256Plus = "SCRAM-SHA-256-PLUS"
  /// RFC 5802 and RFC 7677.
  case scramSHA256 = "SCRAM-SHA-256"
  /// RFC 2195.
  case cramMD5 = "CRAM-MD5"
  /// RFC 4616.
  case plain = "PLAIN"
  /// Never a standard: the server prompts for user name and password.
  case login = "LOGIN"
  /// RFC 7628.
  case oauthBearer = "OAUTHBEARER"
  /// Google's and Microsoft's forerunner of OAUTHBEARER.
  case xoauth2 = "XOAUTH2"

  /// Whether whoever listens to the connection learns the secret itself.
  package var revealsSecret: Bool {
    switch self {
    case .scramSHA256Plus, .scramSHA256, .cramMD5: false
    case .plain, .login, .oauthBearer, .xoauth2: true
    }
  }

  /// Whether it takes an access token rather than a password.
  package var takesToken: Bool { self == .oauthBearer || self == .xoauth2 }
}

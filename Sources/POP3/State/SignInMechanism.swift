/// The ways to hand over a password.
package enum SignInMechanism: String, Sendable, CaseIterable {
  /// AUTH PLAIN (RFC 5034, RFC 4616).
  case plain = "PLAIN"
  /// USER and PASS (RFC 1939 §7); no weaker than PLAIN.
  case user = "USER"
  /// RFC 1939 §7; its MD5 keeps a password from nobody who has time, so it comes last.
  case apop = "APOP"
}

/// Which mechanism to use.
package enum SignInChoice: Sendable, Equatable {
  /// The best that the server offers.
  case automatic
  /// This one or none.
  case only(SignInMechanism)
}

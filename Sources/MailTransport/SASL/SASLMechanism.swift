/// The ways to sign in that this version knows, by their registered names.
package enum SASLMechanism: String, Sendable, CaseIterable {
  /// RFC 4616.
  case plain = "PLAIN"
}

/// Why one response could not be understood; the session goes on unless it was a limit.
package enum IMAPSyntaxError: Error, Sendable, Equatable {
  /// Something else was due at this offset.
  case unexpected(offset: Int, wanted: String)
  /// More of something than the limits allow.
  case overLimit(String)
}

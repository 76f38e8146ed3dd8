/// A message that is known of and still to fetch.
package struct PendingMessage: Sendable, Equatable {
  /// How often a message is asked for before it is left for a person to look at, or for the daily audit.
  package static let mostTries = 4

  /// Its UID.
  package let uid: UInt32
  /// How often fetching it has failed.
  package let tries: Int
  /// Why it failed last.
  package let error: String?
}

/// A message that is known of and still to fetch.
package struct PendingMessage: Sendable, Equatable {
  /// Its UID.
  package let uid: UInt32
  /// How often fetching it has failed.
  package let tries: Int
  /// Why it failed last.
  package let error: String?
}

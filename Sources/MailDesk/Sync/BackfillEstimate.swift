/// What the load of a mailbox's older mail will fetch.
package struct BackfillEstimate: Sendable, Equatable {
  /// Messages within the load period that are not stored yet.
  package var messages = 0
  /// Their octets, as the server gives them.
  package var octets: Int64 = 0
  /// Whether the octets follow from a sample, or the messages from what the server holds in all.
  package var isEstimate = false

  /// Nothing.
  package init() {}
}

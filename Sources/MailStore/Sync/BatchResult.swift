/// What one transaction of a pass did.
package struct BatchResult: Sendable, Equatable {
  /// Messages that are new to the store.
  package var stored = 0
  /// Messages that were stored already: only a place was added.
  package var alreadyStored = 0
  /// Of the new ones, those that the parser could make nothing of.
  package var unparsed = 0
  /// Octets of raw messages in the batch.
  package var bytes: Int64 = 0

  /// Nothing done yet.
  package init() {}
}

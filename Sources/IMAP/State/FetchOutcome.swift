package import MailModel

/// What became of a fetch. Only what an OK answered is settled: NO, BAD, BYE and the end of the stream settle nothing.
package struct FetchOutcome: Sendable, Equatable {
  /// Everything that was asked for.
  package let requested: UIDSet
  /// What was handed over.
  package internal(set) var delivered = UIDSet()
  /// What was asked for by commands that ended with OK.
  package internal(set) var answered = UIDSet()
  /// What was asked for by commands that the server refused.
  package internal(set) var refused = UIDSet()
  /// What was asked for by commands under way when the connection ended: one of these may have ended it.
  package internal(set) var abandoned = UIDSet()
  /// Messages larger than the limit, with their size in octets.
  package internal(set) var tooLarge: [UInt32: UInt64] = [:]
  /// The batches of which every command ended with OK, by their index.
  package internal(set) var completedBatches: Set<Int> = []
  /// Whether a response on the way made no sense: of messages that only an answer would tell of, one may have been missed.
  package internal(set) var isGarbled = false
  /// The first refusal, or what ended the connection; nil if all went well.
  package internal(set) var failure: MailFailure?

  /// Nothing asked for yet.
  package init(requested: UIDSet) { self.requested = requested }

  /// What was never handed over; too large messages are not among it.
  package var undelivered: UIDSet { requested.subtracting(delivered).subtracting(UIDSet(tooLarge.keys)) }

  /// What the server passed over although it said OK: ask by SEARCH whether it is really gone.
  package var passedOver: UIDSet { undelivered.intersection(answered) }
}

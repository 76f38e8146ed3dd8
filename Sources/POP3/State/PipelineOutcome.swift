package import MailModel

/// What became of one command for each of many messages. Only what was answered is settled.
package struct PipelineOutcome: Sendable, Equatable {
  /// The messages that were asked about, each once, in the order of asking.
  package let requested: [UInt32]
  /// Those for which the server said `+OK`; a message that was asked for was handed over as well.
  package internal(set) var done: Set<UInt32> = []
  /// Messages larger than the limit, with their size in octets.
  package internal(set) var tooLarge: [UInt32: UInt64] = [:]
  /// Why the server said `-ERR`, message by message.
  package internal(set) var refused: [UInt32: MailFailure] = [:]
  /// The refusal after which nothing more was asked, or what ended the connection; nil if all were answered.
  package internal(set) var failure: MailFailure?

  init(requested: [UInt32]) { self.requested = requested }

  /// Those of which nothing is known.
  package var unsettled: [UInt32] {
    requested.filter { !done.contains($0) && tooLarge[$0] == nil && refused[$0] == nil }
  }
}

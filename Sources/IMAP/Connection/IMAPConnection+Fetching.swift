package import MailModel
import MailTransport

/// Fetching, pipelined and streamed: the server is read only as fast as the caller takes what comes.
extension IMAPConnection {
  /// Fetches whole messages of the open mailbox without marking them as read (RFC 9051 §6.4.5).
  ///
  /// - Parameters:
  ///   - batches: the UIDs, in the order in which they are wanted (``FetchPlan``).
  ///   - inFlight: the most commands sent and not yet answered.
  ///   - onMessage: takes each message; nothing more is read until it returns.
  /// - Returns: what was settled and what was not, with the failure if the server refused or the connection ended.
  /// - Throws: only what `onMessage` throws, after which the connection is of no more use, and what was wrong before it began.
  package func fetchMessages(
    _ batches: [UIDSet], inFlight: Int = 3,
    onMessage: @Sendable (FetchedMessage) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> FetchOutcome {
    try await turns.take()
    defer { turns.giveBack() }
    let request = FetchRequest.messages(try await currentCapabilities())
    return try await fetch(request, batches, inFlight: inFlight) { uid, items throws(MailFailure) in
      guard case .octets(let body)? = items.body else { return }
      try await onMessage(FetchedMessage(attributes: FetchedAttributes(uid: uid, items), body: body))
    }
  }

  /// Fetches what is known of messages besides their bodies.
  ///
  /// - Parameters:
  ///   - uids: which messages.
  ///   - headers: whether to fetch the header blocks too.
  ///   - onMessage: takes each message's; nothing more is read until it returns.
  /// - Returns: what was settled and what was not.
  package func fetchAttributes(
    _ uids: UIDSet, headers: Bool, onMessage: @Sendable (FetchedAttributes) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> FetchOutcome {
    try await turns.take()
    defer { turns.giveBack() }
    let request = FetchRequest.attributes(try await currentCapabilities(), headers: headers)
    return try await fetch(request, [uids], inFlight: 2) { uid, items throws(MailFailure) in
      try await onMessage(FetchedAttributes(uid: uid, items))
    }
  }

  /// How large messages are, in octets, to plan their fetching; a message without an answer is left out.
  package func fetchSizes(_ uids: UIDSet) async throws(MailFailure) -> [UInt32: UInt64] {
    try await turns.take()
    defer { turns.giveBack() }
    var sizes: [UInt32: UInt64] = [:]
    let outcome = try await fetch(.sizes, [uids], inFlight: 2) { uid, items in sizes[uid] = items.size }
    if let failure = outcome.failure { throw failure }
    return sizes
  }

  /// Fetches the flags of messages, all of them or only those that have changed (RFC 7162 §3.1.4).
  ///
  /// - Parameters:
  ///   - uids: which messages.
  ///   - changedSince: the mailbox's count at an earlier time, at least 1; nil for all messages, as it is where the server
  ///     keeps no MODSEQs or none for this mailbox.
  ///   - vanished: whether to ask what has gone since then as well (RFC 7162 §3.2.6).
  ///   - onMessage: takes the flags and the MODSEQ of each message; nothing more is read until it returns.
  /// - Returns: what was settled, where `delivered` are the messages that the server told of, and `isGarbled` says that one
  ///   may have been missed. `vanished` is nil unless the server was asked and could tell everything: what is gone has to be
  ///   found by a search then. Of what it names, see ``MailboxSnapshot/vanished``.
  package func fetchFlags(
    _ uids: UIDSet, changedSince: Int64? = nil, vanished: Bool = false,
    onMessage: @Sendable (FetchedAttributes) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> (outcome: FetchOutcome, vanished: UIDSet?) {
    try await turns.take()
    defer { turns.giveBack() }
    let keepsModSeq = try await currentCapabilities().keepModSeqs && session.keepsModSeqs
    let since = keepsModSeq ? changedSince.flatMap { $0 > 0 ? $0 : nil } : nil
    let tellsVanished = vanished && since != nil && session.enabled.contains(.qresync)
    let request = FetchRequest.flags(keepsModSeq: keepsModSeq, changedSince: since, vanished: tellsVanished)
    let machine = try await carryOut(request, [uids], inFlight: 2) { uid, items throws(MailFailure) in
      try await onMessage(FetchedAttributes(uid: uid, items))
    }
    let isWhole = tellsVanished && machine.outcome.failure == nil
    return (redacted(machine.outcome), isWhole ? machine.vanished : nil)
  }

  private func fetch(
    _ request: FetchRequest, _ batches: [UIDSet], inFlight: Int,
    _ deliver: (UInt32, FetchedItems) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> FetchOutcome {
    redacted(try await carryOut(request, batches, inFlight: inFlight, deliver).outcome)
  }

  /// Runs a fetch to its end, or to the connection's.
  private func carryOut(
    _ request: FetchRequest, _ batches: [UIDSet], inFlight: Int,
    _ deliver: (UInt32, FetchedItems) async throws(MailFailure) -> Void
  ) async throws(MailFailure) -> FetchStateMachine {
    try requireOpenMailbox()
    var machine = FetchStateMachine(
      request, batches: batches, inFlight: inFlight, lineLimit: lineLimit, vanishedLimit: limits.vanishedRanges)
    var strays = 0
    while true {
      let response: Response
      do throws(MailFailure) {
        while let command = machine.nextCommand(tag: nextTag) {
          for piece in command.pieces { try await send(piece) }
        }
        if machine.isFinished { return machine }
        response = try await nextResponse()
      } catch {
        machine.abandon(error)
        return machine
      }
      strays += 1
      if case .deliver(let uid, let items) = machine.receive(response) {
        strays = 0
        try await hand(uid, items, to: deliver)
      }
      guard strays <= limits.strayResponses else {
        machine.abandon(chatter())
        return machine
      }
    }
  }

  private func redacted(_ outcome: FetchOutcome) -> FetchOutcome {
    var outcome = outcome
    outcome.failure = outcome.failure.map { recorder.redacted($0) }
    return outcome
  }

  /// A caller that gives up leaves commands unanswered behind it, so nothing else can be asked on this connection.
  private func hand(
    _ uid: UInt32, _ items: FetchedItems, to deliver: (UInt32, FetchedItems) async throws(MailFailure) -> Void
  ) async throws(MailFailure) {
    do throws(MailFailure) {
      try await deliver(uid, items)
    } catch {
      throw lose(error)
    }
  }
}

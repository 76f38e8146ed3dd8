import IMAP
import MailModel
import MailStore

/// Fetches what is pending in a folder: most of it in large batches; what a batch does not yield in ever smaller ones, so
/// that one bad message keeps no other back; and one by one what has failed, or may have ended a connection, before.
struct PendingFetch: Sendable {
  private static let batchMessages = 200
  /// After so many single refusals the server is taken to refuse everything.
  private static let mostRefusals = 20

  let pass: FolderPass
  let folder: FolderState
  /// Whether what was given up is tried again.
  let retriesAll: Bool

  private var store: MailStore { pass.store }

  func run() async throws(MailFailure) {
    let recognizer = KnownMailMatcher(pass: pass, folder: folder)
    try await recognizer.run()
    let (fresh, suspect) = try await store.pendingUIDs(
      in: folder, failedLessThan: retriesAll ? nil : PendingMessage.mostTries)
    guard !fresh.isEmpty || !suspect.isEmpty else { return }
    pass.tally.enter(.fetching, total: fresh.count + suspect.count)
    try await store.updateRun(pass.runID, phase: .fetching, total: pass.tally.total)
    let pipeline = IngestPipeline(
      store: store, folder: folder, runID: pass.runID,
      derivation: try await pass.derivations.derivation(for: folder.role), tally: pass.tally)
    try await fetch(FetchPlan(UIDSet(fresh), messages: Self.batchMessages).batches, by: pipeline, inFlight: 3)
    try await fetch(suspect.map { UIDSet([$0]) }, by: pipeline, inFlight: 1)
  }

  private func fetch(_ batches: [UIDSet], by pipeline: IngestPipeline, inFlight: Int) async throws(MailFailure) {
    var (queue, refusals) = (batches, 0)
    while !queue.isEmpty {
      let outcome = try await pipeline.run(queue, from: pass.connection, inFlight: inFlight)
      try await noteTooLarge(outcome)
      if let failure = outcome.failure, await pass.connection.isBroken {
        try await Self.suspect(outcome, failure, store: store, folder: folder)
        throw failure
      }
      if let failure = outcome.failure, failure.kind.asksForPatience { throw failure }
      let refused = outcome.undelivered.intersection(outcome.refused)
      let left = try await stillThere(outcome.passedOver)
      refusals += try await settle(refused, alone: queue, outcome.failure?.serverText ?? "the server refuses it")
      _ = try await settle(left, alone: queue, "the server lists it but does not give it")
      if refusals > Self.mostRefusals, let failure = outcome.failure { throw failure }
      queue = queue.flatMap { batch in
        smaller(batch, refused.union(left)) + whole(batch, outcome.undelivered.subtracting(outcome.answered), refused)
      }
    }
  }

  /// What of a batch was not asked for at all: it is asked for as it is.
  private func whole(_ batch: UIDSet, _ unanswered: UIDSet, _ refused: UIDSet) -> [UIDSet] {
    let rest = batch.intersection(unanswered).subtracting(refused)
    return rest.isEmpty ? [] : [rest]
  }

  /// What of a batch did not come although it was asked for, in eighths of the batch.
  private func smaller(_ batch: UIDSet, _ failed: UIDSet) -> [UIDSet] {
    guard batch.count > 1 else { return [] }
    return FetchPlan(batch.intersection(failed), messages: max(1, batch.count / 8)).batches
  }

  /// Notes which of those that were asked for alone did not come.
  private func settle(_ failed: UIDSet, alone batches: [UIDSet], _ words: String) async throws(MailFailure) -> Int {
    let single = batches.filter { $0.count == 1 && !$0.intersection(failed).isEmpty }.compactMap(\.first)
    if !single.isEmpty { try await store.markPendingFailed(single, error: words, in: folder) }
    return single.count
  }

  /// What an OK left out is gone or unreadable; only a search can tell which.
  private func stillThere(_ passedOver: UIDSet) async throws(MailFailure) -> UIDSet {
    guard !passedOver.isEmpty else { return passedOver }
    let present = try await pass.connection.search(SearchCriteria(uids: passedOver)).intersection(passedOver)
    let gone = passedOver.subtracting(present)
    if !gone.isEmpty {
      pass.tally.add(vanished: try await store.markVanished(Array(gone), in: folder, runID: pass.runID))
    }
    return present
  }

  private func noteTooLarge(_ outcome: FetchOutcome) async throws(MailFailure) {
    for (uid, size) in outcome.tooLarge {
      let error = "the message has \(size) octets, more than this program accepts"
      try await store.markPendingFailed([uid], error: error, in: folder)
    }
  }

  /// What was under way when the server ended the connection may be why: it is asked for alone the next time.
  static func suspect(
    _ outcome: FetchOutcome, _ failure: MailFailure, store: MailStore, folder: FolderState
  ) async throws(MailFailure) {
    let under = outcome.undelivered.intersection(outcome.abandoned)
    guard !under.isEmpty, !Task.isCancelled, failure.kind.mayBeOfAMessage else { return }
    try await store.markPendingFailed(
      Array(under), error: "the connection ended while it was fetched: \(failure.serverText ?? failure.cause)",
      isCertain: under.count == 1, in: folder)
  }
}

extension MailFailure.Kind {
  /// Refusals that mean the session and not what was asked for.
  fileprivate var asksForPatience: Bool {
    switch self {
    case .throttled, .quotaExceeded, .tooManyConnections, .authenticationFailed, .reconnectRequired, .mailboxInUse: true
    default: false
    }
  }

  /// Ends of a connection that a single message can bring about.
  fileprivate var mayBeOfAMessage: Bool {
    switch self {
    case .connectionDropped, .serverUnavailable, .protocolViolation: true
    default: false
    }
  }
}

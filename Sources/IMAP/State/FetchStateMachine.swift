package import MailModel

/// Keeps a few FETCH commands in flight and puts together what comes back, in whatever order and however split.
package struct FetchStateMachine: Sendable {
  /// What to do about a response.
  package enum Action: Sendable, Equatable {
    case wait
    /// Hand this over; its UID is one that was asked for and it holds what was asked for.
    case deliver(uid: UInt32, FetchedItems)
  }

  private struct Command {
    let batch: Int
    let uids: UIDSet
  }

  private let request: FetchRequest
  private let mostInFlight: Int
  private var waiting: ArraySlice<Command>
  private var inFlight: [String: Command] = [:]
  private var openCommands: [Int: Int] = [:]
  private var partial: [UInt32: FetchedItems] = [:]
  private var vanishedUIDs: VanishedCollector
  /// What has become of it all so far.
  package private(set) var outcome: FetchOutcome

  /// A fetch that has not begun.
  ///
  /// - Parameters:
  ///   - request: what to fetch of each message.
  ///   - batches: the UIDs, in the order in which they are wanted.
  ///   - inFlight: the most commands sent and not yet answered; at least 1.
  ///   - lineLimit: octets that a command's line may have; a longer set is split into several commands.
  ///   - vanishedLimit: the most ranges of vanished UIDs to keep.
  package init(
    _ request: FetchRequest, batches: [UIDSet], inFlight: Int = 3, lineLimit: Int = 1_000,
    vanishedLimit: Int = IMAPLimits().vanishedRanges
  ) {
    self.request = request
    vanishedUIDs = VanishedCollector(limit: vanishedLimit)
    mostInFlight = max(1, inFlight)
    let room = max(24, lineLimit - request.wire.utf8.count - 40)
    var commands: [Command] = []
    for (index, batch) in batches.enumerated() {
      let pieces = batch.pieces(ofAtMost: room)
      openCommands[index] = pieces.count
      commands += pieces.map { Command(batch: index, uids: $0) }
    }
    waiting = commands[...]
    outcome = FetchOutcome(requested: UIDSet(ranges: batches.flatMap(\.ranges)))
    outcome.completedBatches = Set(openCommands.filter { $0.value == 0 }.keys)
  }

  /// What the server named as gone; nil if it named more than is kept, or if a response was garbled.
  package var vanished: UIDSet? { vanishedUIDs.isOverfull || outcome.isGarbled ? nil : vanishedUIDs.uids }

  /// Whether every command was answered, or none is left that would be worth sending.
  package var isFinished: Bool { inFlight.isEmpty && waiting.isEmpty }

  /// The next command to send; nil while enough are in flight.
  package mutating func nextCommand(tag: () -> String) -> EncodedCommand? {
    guard inFlight.count < mostInFlight, let next = waiting.popFirst() else { return nil }
    let tag = tag()
    inFlight[tag] = next
    return IMAPCommand.fetch(next.uids, request).encoded(tag: tag)
  }

  /// Takes note of a response.
  package mutating func receive(_ response: Response) -> Action {
    switch response {
    case .fetch(let items): return take(items)
    case .expunge:
      // Sequence numbers have shifted, so halves of messages no longer fit together.
      partial = [:]
    case .vanished(let vanished):
      if !vanished.isEarlier { partial = [:] }
      vanishedUIDs.take(vanished)
    case .tagged(let tag, let status): end(tag, status)
    case .malformed: outcome.isGarbled = true
    default: break
    }
    return .wait
  }

  /// Notes that the connection is gone: nothing in flight is settled.
  package mutating func abandon(_ failure: MailFailure) {
    outcome.failure = failure
    outcome.abandoned = UIDSet(ranges: inFlight.values.flatMap(\.uids.ranges))
    inFlight = [:]
    waiting = []
  }

  private mutating func end(_ tag: String, _ status: StatusResponse) {
    guard let command = inFlight.removeValue(forKey: tag) else { return }
    if inFlight.isEmpty { partial = [:] }
    guard status.kind == .ok else {
      let failure = Refusal.failure(for: status, during: .fetch)
      outcome.refused = outcome.refused.union(command.uids)
      outcome.failure = outcome.failure ?? failure
      if failure.kind.stopsFetching { waiting = [] }
      return
    }
    outcome.answered = outcome.answered.union(command.uids)
    openCommands[command.batch, default: 1] -= 1
    if openCommands[command.batch] == 0 { outcome.completedBatches.insert(command.batch) }
  }

  private mutating func take(_ items: FetchedItems) -> Action {
    let items = merged(items)
    guard let uid = items.uid, request.isSatisfied(by: items) else {
      keep(items)
      return .wait
    }
    partial[items.sequence] = nil
    guard isAwaited(uid), !outcome.delivered.contains(uid) else { return .wait }
    switch request.content(of: items) {
    case .tooLarge(let size)?:
      outcome.tooLarge[uid] = size
      return .wait
    case .absent?: return .wait
    case .octets?, nil:
      outcome.delivered.insert(uid)
      return .deliver(uid: uid, items)
    }
  }

  private func isAwaited(_ uid: UInt32) -> Bool {
    inFlight.values.contains { $0.uids.contains(uid) }
  }

  private func merged(_ items: FetchedItems) -> FetchedItems {
    guard var known = partial[items.sequence], known.uid == nil || items.uid == nil || known.uid == items.uid else {
      return items
    }
    known.merge(items)
    return known
  }

  /// Keeps one half until the other comes; without the UID a body is not kept, since it would have to be held in memory.
  private mutating func keep(_ items: FetchedItems) {
    guard items.body == nil, items.header == nil, partial.count < 10_000 else { return }
    partial[items.sequence] = items
  }
}

extension MailFailure.Kind {
  /// Refusals after which asking for more would only make it worse.
  var stopsFetching: Bool {
    switch self {
    case .throttled, .quotaExceeded, .tooManyConnections, .serverUnavailable, .notPermitted, .authenticationFailed,
      .reconnectRequired, .mailboxInUse:
      true
    default: false
    }
  }
}

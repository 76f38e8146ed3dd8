import MailModel
import MailStore
import POP3
import Synchronization

/// One pass over one maildrop: list, note what is new and what has gone, fetch it, delete what may go, end the session.
///
/// A server locks the maildrop as long as a session lasts, so everything is asked for pipelined and nothing waits for a person.
struct MaildropPass {
  /// How often a message is asked for before it is left for a person to look at.
  private static let mostTries = PendingMessage.mostTries

  let store: MailStore
  let connection: POP3Connection
  let settingID: Int64
  let runID: Int64
  /// Which maildrop of the world it is.
  let source: String
  /// The load period's first day, or ``LoadPeriod/nothing``.
  let since: CivilDate
  let lastSuccess: Timestamp?
  let derivations: DerivationSource
  /// Stored mail is deleted on the server if it was stored at this moment or before; nil keeps it there.
  let deletesUntil: Timestamp?
  let tally: SyncTally

  /// Reads the maildrop to its end.
  ///
  /// - Throws: whatever ends the connection. What was stored stays, and without the server's last word nothing is deleted.
  func run() async throws(MailFailure) {
    tally.enter(.enumerating)
    var headers = MaildropHeaderReader(connection)
    var folder = try await store.maildrop(settingID: settingID)
    let comparison = MaildropComparison(store: store, connection: connection)
    let outcome = try await comparison.run(folder, &headers)
    var (items, plan) = (outcome.items, outcome.plan)
    if try await isAnother(plan, items, folder) {
      folder = try await store.beginEpoch(of: folder, uidValidity: MailStore.maildropValidity)
      CrashPoint.afterNewEpoch.reach()
      plan = try await comparison.compare(items, folder, &headers)
    }
    folder = try await commit(&plan, folder)
    let period = MaildropPeriod(store: store, folder: folder, numbers: plan.numbers)
    try await period.choose(since: since, lastSuccess: lastSuccess, &headers)
    let retrieved = try await fetch(plan, items, folder)
    let deleted = try await delete(plan, retrieved, folder, headers)
    let counts = try await store.counts(in: folder)
    tally.finishFolder(
      pending: counts.pending, outsidePeriod: max(0, items.count - deleted - counts.stored - counts.pending))
  }

  /// Whether the setting leads to another maildrop than last time: elsewhere, and most of its mail is unknown.
  private func isAnother(_ plan: MaildropPlan, _ items: [MaildropItem], _ folder: FolderState) async throws(MailFailure)
    -> Bool
  {
    guard folder.uidNext != nil, plan.numbers.count * 2 < items.count else { return false }
    return try await store.maildropSource(of: folder) != source
  }

  private func commit(_ plan: inout MaildropPlan, _ folder: FolderState) async throws(MailFailure) -> FolderState {
    let change = plan.change
    let isSameSource = try await store.maildropSource(of: folder) == source
    if change.isEmpty, folder.uidNext != nil, isSameSource { return folder }
    CrashPoint.beforeEnumeration.reach()
    let committed = try await store.commitMaildrop(change, source: source, in: folder, runID: runID)
    CrashPoint.afterEnumeration.reach()
    plan.number(from: folder.uidNext ?? 1)
    if committed.vanished > 0 { tally.add(vanished: committed.vanished) }
    return committed.folder
  }

  /// Fetches what is to be fetched, newest first; what has failed before comes last, so that it keeps nothing else back.
  ///
  /// - Returns: the UIDs whose bytes this session has given, all stored.
  private func fetch(
    _ plan: MaildropPlan, _ items: [MaildropItem], _ folder: FolderState
  ) async throws(MailFailure) -> Set<UInt32> {
    let pending = try await store.pending(in: folder, limit: .max)
      .filter { $0.tries < Self.mostTries && plan.numbers[$0.uid] != nil }
      .sorted { ($0.tries, $1.uid) < ($1.tries, $0.uid) }
    guard !pending.isEmpty else { return [] }
    tally.enter(.fetching, total: pending.count)
    try await store.updateRun(runID, phase: .fetching, total: tally.total)
    let sizes = Dictionary(items.map { ($0.number, $0.size) }) { one, _ in one }
    let places = Dictionary(
      pending.compactMap { message in
        plan.numbers[message.uid].map { ($0, MessageLocation(uid: message.uid, serverSize: sizes[$0] ?? 0)) }
      }
    ) { one, _ in one }
    let empty = Mutex<Set<UInt32>>([])
    let pipeline = IngestPipeline(
      store: store, folder: folder, runID: runID, derivation: try await derivations.derivation(for: .inbox),
      tally: tally)
    let outcome = try await pipeline.run { [connection] deliver throws(MailFailure) in
      try await connection.retrieve(pending.compactMap { plan.numbers[$0.uid] }) { message throws(MailFailure) in
        guard let place = places[message.number] else { return }
        if message.octets.isEmpty, place.serverSize > 0 {
          empty.withLock { _ = $0.insert(message.number) }
        } else {
          try await deliver(FetchedMail(location: place, raw: message.octets))
        }
      }
    }
    let nothing = empty.withLock { $0 }
    try await settle(outcome, nothing, places, folder)
    if let failure = outcome.failure { throw failure }
    return Set(outcome.done.subtracting(nothing).compactMap { places[$0]?.uid })
  }

  /// Notes what was asked for and did not come.
  private func settle(
    _ outcome: PipelineOutcome, _ empty: Set<UInt32>, _ places: [UInt32: MessageLocation], _ folder: FolderState
  ) async throws(MailFailure) {
    var errors: [UInt32: String] = [:]
    for number in empty { errors[number] = "the server lists it but gives nothing" }
    for (number, size) in outcome.tooLarge {
      errors[number] = "the message has \(size) octets, more than this program accepts"
    }
    for (number, failure) in outcome.refused where failure != outcome.failure {
      errors[number] = failure.serverText.map { "\(failure.cause): \($0)" } ?? failure.cause
    }
    // A connection that ends while a message comes may end because of it: the others go first next time.
    if let failure = outcome.failure, [.connectionDropped, .timedOut, .protocolViolation].contains(failure.kind),
      let suspect = outcome.unsettled.first
    {
      errors[suspect] = "the connection ended while it was fetched: \(failure.cause)"
    }
    for (number, error) in errors {
      guard let place = places[number] else { continue }
      try await store.markPendingFailed([place.uid], error: error, in: folder)
    }
  }

  /// Deletes what may go, and ends the session.
  ///
  /// - Returns: how many the server says it has deleted.
  private func delete(
    _ plan: MaildropPlan, _ retrieved: Set<UInt32>, _ folder: FolderState, _ headers: MaildropHeaderReader
  ) async throws(MailFailure) -> Int {
    guard let deletesUntil else {
      // Nothing is marked, so nothing depends on how this ends.
      _ = try? await connection.quit()
      return 0
    }
    var headers = headers
    let deletion = MaildropDeletion(store: store, connection: connection, folder: folder, numbers: plan.numbers)
    return try await deletion.run(storedUntil: deletesUntil, retrieved: retrieved, &headers)
  }
}

import IMAP
import MailModel
import MailStore
import Synchronization

/// One pass over one folder: enumerate, note what is to fetch, fetch it, compare what has gone.
struct FolderPass {
  /// How often a message is asked for before it is left for a person to look at.
  private static let mostTries = 4

  let store: MailStore
  let connection: IMAPConnection
  let settingID: Int64
  let runID: Int64
  let since: CivilDate
  let lastSuccess: Timestamp?
  let derivations: DerivationSource
  let tally: SyncTally

  /// Reads the folder to its end.
  ///
  /// - Parameters:
  ///   - name: the folder's name.
  ///   - role: what it is for.
  /// - Throws: `folderNotFound` with the folders that exist; whatever ends the connection. What was stored stays.
  func run(_ name: String, _ role: FolderRole) async throws(MailFailure) {
    let snapshot = try await examine(name)
    var folder = try await store.folder(named: name, role: role, settingID: settingID)
    let plan = SyncPlan(
      folder: folder, coverage: try await store.coverage(of: folder), snapshot: snapshot.planned, since: since,
      lastSuccess: lastSuccess)
    let isRemap = plan.startsNewEpoch && folder.epoch > 0
    if plan.startsNewEpoch { folder = try await store.beginEpoch(of: folder, uidValidity: snapshot.uidValidity) }
    if isRemap { CrashPoint.afterNewEpoch.reach() }
    try await enumerate(plan, folder)
    if plan.comparesWholeFolder { try await compare(folder, exists: Int(snapshot.exists)) }
    if isRemap { try await remap(folder) }
    try await fetchPending(folder)
    CrashPoint.beforeSnapshot.reach()
    let next = snapshot.planned
    if folder.uidNext != next.uidNext || folder.highestModSeq != next.highestModSeq {
      try await store.saveSnapshot(of: folder, uidNext: next.uidNext, highestModSeq: next.highestModSeq)
    }
    let counts = try await store.counts(in: folder)
    tally.finishFolder(
      pending: counts.pending, outsidePeriod: max(0, Int(snapshot.exists) - counts.stored - counts.pending))
  }

  private func examine(_ name: String) async throws(MailFailure) -> MailboxSnapshot {
    do throws(MailFailure) {
      return try await connection.examine(MailboxName(name))
    } catch {
      throw await error.naming(foldersOf: connection)
    }
  }

  private func enumerate(_ plan: SyncPlan, _ folder: FolderState) async throws(MailFailure) {
    guard !plan.enumerated.isEmpty else { return }
    tally.enter(.enumerating)
    var found = UIDSet()
    for search in plan.searches {
      let criteria = SearchCriteria(uids: UIDSet(search.uids), since: search.since, before: search.before)
      found = found.union(try await connection.search(criteria))
    }
    CrashPoint.beforeEnumeration.reach()
    try await store.commitEnumeration(plan.enumerated, uids: Array(found), in: folder)
    CrashPoint.afterEnumeration.reach()
  }

  /// Finds out what has left the folder, and what was thought to have left and is there after all.
  private func compare(_ folder: FolderState, exists: Int) async throws(MailFailure) {
    let onServer = try await connection.search(.all)
    // A server that lists fewer than it counts is not to be believed about what is gone.
    guard onServer.count >= exists else { return }
    let known = try await store.knownUIDs(in: folder)
    let gone = UIDSet(known.stored).union(UIDSet(known.pending)).subtracting(onServer)
    if !gone.isEmpty { tally.add(vanished: try await store.markVanished(Array(gone), in: folder, runID: runID)) }
    let back = UIDSet(known.vanished).intersection(onServer)
    if !back.isEmpty { try await store.markPresent(Array(back), in: folder) }
  }

  /// After a new epoch: recognises what is stored already by its header block and size, so that no body is fetched twice.
  private func remap(_ folder: FolderState) async throws(MailFailure) {
    let matcher = KnownMailMatcher(store: store, folder: folder, runID: runID, tally: tally)
    let pending = try await store.pending(in: folder, limit: .max)
    for batch in FetchPlan(UIDSet(pending.map(\.uid)), messages: 500).batches {
      let fetched = Mutex<[FetchedAttributes]>([])
      _ = try await connection.fetchAttributes(batch, headers: true) { found in fetched.withLock { $0.append(found) } }
      try await matcher.match(fetched.withLock { $0 })
    }
  }

  private func fetchPending(_ folder: FolderState) async throws(MailFailure) {
    let pending = try await store.pending(in: folder, limit: .max).filter { $0.tries < Self.mostTries }
    guard !pending.isEmpty else { return }
    tally.enter(.fetching, total: pending.count)
    let pipeline = IngestPipeline(
      store: store, folder: folder, runID: runID,
      derivation: try await derivations.derivation(for: folder.role), tally: tally)
    try await store.updateRun(runID, phase: .fetching, total: tally.total)
    var outcome = try await pipeline.run(FetchPlan(UIDSet(pending.map(\.uid)), messages: 200).batches, from: connection)
    if outcome.failure == nil, !outcome.undelivered.isEmpty {
      // One message may have spoiled a whole batch: each gets a command of its own.
      outcome = try await pipeline.run(FetchPlan(outcome.undelivered, messages: 1).batches, from: connection)
    }
    try await settle(outcome, folder)
    if let failure = outcome.failure { throw failure }
  }

  /// What an OK left out is gone or unreadable; only a search can tell which.
  private func settle(_ outcome: FetchOutcome, _ folder: FolderState) async throws(MailFailure) {
    for (uid, size) in outcome.tooLarge {
      let error = "the message has \(size) octets, more than this program accepts"
      try await store.markPendingFailed([uid], error: error, in: folder)
    }
    let missing = outcome.passedOver
    guard outcome.failure == nil, !missing.isEmpty else { return }
    let present = try await connection.search(SearchCriteria(uids: missing))
    let gone = missing.subtracting(present)
    if !gone.isEmpty { tally.add(vanished: try await store.markVanished(Array(gone), in: folder, runID: runID)) }
    if !present.isEmpty {
      try await store.markPendingFailed(
        Array(present.intersection(missing)), error: "the server lists it but does not give it", in: folder)
    }
  }
}

extension MailboxSnapshot {
  /// What the plan compares; without UIDNEXT the mailbox is empty.
  fileprivate var planned: SyncPlan.Snapshot {
    SyncPlan.Snapshot(
      uidValidity: uidValidity, uidNext: uidNext ?? 1, highestModSeq: highestModSeq.flatMap(Int64.init(exactly:)))
  }
}

extension MailFailure {
  /// A missing folder's failure with the folders that the server lists, if it will list them; any other as it is.
  func naming(foldersOf connection: IMAPConnection) async -> MailFailure {
    guard kind == .folderNotFound, let listings = try? await connection.list() else { return self }
    var copy = self
    copy.context.alternatives = await connection.presentable(listings)
    return copy
  }
}

extension IMAPConnection {
  /// The names of the folders that can be opened, sorted, for people to see: without those that repeat a secret.
  func presentable(_ listings: [MailboxListing]) -> [String] {
    listings.filter(\.isSelectable).map(\.name.text).filter { redacted($0) == $0 }.sorted()
  }
}

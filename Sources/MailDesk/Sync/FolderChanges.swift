import IMAP
import MailModel
import MailStore
import Synchronization

/// What has happened to a folder's known mail since the last complete pass: gone, come back, passed over, flagged.
struct FolderChanges: Sendable {
  /// What the searches of the enumeration found.
  struct Found {
    var uids = UIDSet()
    /// How many have come since the last pass.
    var arrived = 0
    /// How many of all are newly pending.
    var pending = 0
  }

  /// What came of the comparison.
  struct Outcome {
    /// Flags that are to be kept with the snapshot.
    var flags: [FlagChange] = []
    /// Messages on the server that the load period leaves there.
    var outside = 0
    /// Whether every UID was compared.
    var comparedAll = false
  }

  /// The most flags that one transaction takes.
  private static let mostFlags = 2_000
  /// Of so many the server may say that they are gone without our looking up what we know.
  private static let fewVanished = 50

  let pass: FolderPass
  let folder: FolderState
  let plan: SyncPlan
  let snapshot: MailboxSnapshot

  /// Finds out, and notes what is gone.
  func find(_ found: Found) async throws(MailFailure) -> Outcome {
    var outcome = Outcome()
    guard !plan.startsNewEpoch, folder.messageCount != nil || plan.comparesWholeFolder(arrived: found.arrived) else {
      outcome.outside = max(0, Int(snapshot.exists) - found.uids.count)
      outcome.comparedAll = true
      return outcome
    }
    let widened = found.pending - min(found.pending, found.arrived)
    outcome.outside = max(0, folder.outsideCount - widened)
    if snapshot.isResynced, !plan.isAudit {
      outcome.outside = max(0, outcome.outside - (try await takeVanished(found)))
    } else if plan.comparesWholeFolder(arrived: found.arrived) {
      if let outside = try await compare() { (outcome.outside, outcome.comparedAll) = (outside, true) }
    }
    outcome.flags = try await changedFlags()
    return outcome
  }

  /// Notes what the server itself says is gone.
  ///
  /// - Returns: how many of what is gone was never ours to fetch.
  private func takeVanished(_ found: Found) async throws(MailFailure) -> Int {
    let gone = max(0, (folder.messageCount ?? 0) + found.arrived - Int(snapshot.exists))
    guard !snapshot.vanished.isEmpty else { return gone }
    guard snapshot.vanished.count > Self.fewVanished else {
      return max(0, gone - (try await noteVanished(snapshot.vanished)))
    }
    let known = try await pass.store.knownUIDs(in: folder)
    let there = UIDSet(known.stored).union(UIDSet(known.pending))
    let missing = there.intersection(snapshot.vanished)
    return max(0, gone - (try await judge(missing, of: there.count)))
  }

  /// Compares every UID with what the server lists.
  ///
  /// - Returns: how many the load period leaves on the server; nil if the server's list is not to be believed.
  private func compare() async throws(MailFailure) -> Int? {
    let onServer = try await pass.connection.search(.all)
    // A server that lists fewer than it counts is not to be believed about what is gone.
    guard onServer.count >= Int(snapshot.exists) else { return nil }
    let known = try await pass.store.knownUIDs(in: folder)
    let there = UIDSet(known.stored).union(UIDSet(known.pending))
    let back = UIDSet(known.vanished).intersection(onServer)
    if !back.isEmpty { try await pass.store.markPresent(Array(back), in: folder) }
    _ = try await judge(there.subtracting(onServer), of: there.count)
    // What has come since EXAMINE is the next pass's.
    let before = UIDSet(1...max(1, snapshot.planned.uidNext - 1))
    let unknown = onServer.subtracting(there).subtracting(back).intersection(before)
    let missed = plan.isAudit ? try await passedOver(unknown) : UIDSet()
    if !missed.isEmpty { _ = try await pass.store.commitEnumeration([], uids: Array(missed), in: folder) }
    return unknown.count - missed.count
  }

  /// Of what nobody knows, what was enumerated and should be known.
  private func passedOver(_ unknown: UIDSet) async throws(MailFailure) -> UIDSet {
    var missed = UIDSet()
    for range in try await pass.store.coverage(of: folder).ranges {
      let inside = unknown.intersection(UIDSet(range.lo...range.hi))
      guard !inside.isEmpty, range.since != LoadPeriod.nothing else { continue }
      guard let since = range.since else {
        missed = missed.union(inside)
        continue
      }
      let young = try await pass.connection.search(SearchCriteria(uids: UIDSet(range.lo...range.hi), since: since))
      missed = missed.union(inside.intersection(young))
    }
    return missed
  }

  /// Notes what is gone, unless it is too much at once to be believed.
  ///
  /// - Returns: how many are gone, held ones included.
  private func judge(_ missing: UIDSet, of known: Int) async throws(MailFailure) -> Int {
    let isHeld = VanishRule.isHeld(
      gone: missing.count, known: known, heldSince: folder.heldSince, now: pass.now)
    if isHeld || folder.heldSince != nil { try await pass.store.hold(isHeld ? missing.count : 0, in: folder) }
    if !isHeld, !missing.isEmpty { _ = try await noteVanished(missing) }
    return missing.count
  }

  private func noteVanished(_ uids: UIDSet) async throws(MailFailure) -> Int {
    CrashPoint.beforeVanished.reach()
    let count = try await pass.store.markVanished(Array(uids), in: folder, runID: pass.runID)
    pass.tally.add(vanished: count)
    return count
  }

  /// The flags that have changed; all but the last of many are kept already.
  private func changedFlags() async throws(MailFailure) -> [FlagChange] {
    if snapshot.isResynced { return try await keepingMost(of: snapshot.changedFlags.map(FlagChange.init)) }
    let known = UIDSet(1...max(1, snapshot.planned.uidNext - 1))
    switch plan.flags {
    case .none: return []
    case .changedSince(let count): return try await fetchFlags(known, since: count)
    case .all: return try await fetchFlags(known, since: nil)
    case .newest(let count):
      return try await fetchFlags(UIDSet(try await pass.store.newestUIDs(count, in: folder)), since: nil)
    }
  }

  private func fetchFlags(_ uids: UIDSet, since count: Int64?) async throws(MailFailure) -> [FlagChange] {
    guard !uids.isEmpty, snapshot.exists > 0 else { return [] }
    let changes = Mutex<[FlagChange]>([])
    let (store, folder) = (pass.store, folder)
    let result = try await pass.connection.fetchFlags(uids, changedSince: count) { told throws(MailFailure) in
      let full = changes.withLock { changes -> [FlagChange] in
        changes.append(FlagChange(told))
        guard changes.count >= Self.mostFlags else { return [] }
        defer { changes = [] }
        return changes
      }
      try await store.saveFlags(full, of: folder)
    }
    if let failure = result.outcome.failure { throw failure }
    return changes.withLock { $0 }
  }

  private func keepingMost(of changes: [FlagChange]) async throws(MailFailure) -> [FlagChange] {
    var rest = changes[...]
    while rest.count > Self.mostFlags {
      try await pass.store.saveFlags(Array(rest.prefix(Self.mostFlags)), of: folder)
      rest = rest.dropFirst(Self.mostFlags)
    }
    return Array(rest)
  }
}

extension FlagChange {
  fileprivate init(_ told: FetchedAttributes) { self.init(uid: told.uid, flags: told.lastingFlags) }
}

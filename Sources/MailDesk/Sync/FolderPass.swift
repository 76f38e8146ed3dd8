import IMAP
import MailModel
import MailStore

/// One pass over one folder: enumerate, note what is to fetch, find out what has changed, fetch.
struct FolderPass: Sendable {
  let store: MailStore
  let connection: IMAPConnection
  let settingID: Int64
  let runID: Int64
  let since: CivilDate
  let lastSuccess: Timestamp?
  let now: Timestamp
  let derivations: DerivationSource
  let tally: SyncTally

  /// Reads the folder to its end.
  ///
  /// - Parameters:
  ///   - name: the folder's name.
  ///   - role: what it is for.
  /// - Returns: what the server said of it at the beginning.
  /// - Throws: `folderNotFound` with the folders that exist; whatever ends the connection. What was stored stays.
  func run(_ name: String, _ role: FolderRole) async throws(MailFailure) -> MailboxSnapshot {
    let known = try await store.folders(settingID: settingID).first { $0.name == name && $0.role == role }
    let snapshot = try await examine(name, known)
    var folder: FolderState
    if let known {
      folder = known
    } else {
      folder = try await store.folder(named: name, role: role, settingID: settingID)
    }
    let plan = SyncPlan(
      folder: folder, coverage: try await store.coverage(of: folder), snapshot: snapshot.planned, since: since,
      lastSuccess: lastSuccess, now: now)
    let found = try await enumerate(plan, &folder, snapshot)
    let changes = try await FolderChanges(pass: self, folder: folder, plan: plan, snapshot: snapshot).find(found)
    let fetch = PendingFetch(pass: self, folder: folder, retriesAll: plan.isAudit)
    try await fetch.run()
    CrashPoint.beforeSnapshot.reach()
    try await finish(folder, snapshot, plan, changes)
    tally.finishFolder(
      pending: try await store.pendingCount(in: folder), outsidePeriod: changes.outside)
    return snapshot
  }

  private func examine(_ name: String, _ known: FolderState?) async throws(MailFailure) -> MailboxSnapshot {
    var resync: MailboxResync?
    if let known, let validity = known.uidValidity, let modSeq = known.highestModSeq {
      resync = MailboxResync(uidValidity: validity, modSeq: modSeq)
    }
    do throws(MailFailure) {
      return try await connection.examine(MailboxName(name), resync: resync)
    } catch {
      throw await error.naming(foldersOf: connection)
    }
  }

  /// Finds what is to fetch and notes it, with the new epoch if one has begun.
  private func enumerate(
    _ plan: SyncPlan, _ folder: inout FolderState, _ snapshot: MailboxSnapshot
  ) async throws(MailFailure) -> FolderChanges.Found {
    var found = FolderChanges.Found()
    guard !plan.enumerated.isEmpty || plan.startsNewEpoch else { return found }
    tally.enter(.enumerating)
    for search in plan.searches {
      let criteria = SearchCriteria(uids: UIDSet(search.uids), since: search.since, before: search.before)
      found.uids = found.uids.union(try await connection.search(criteria))
    }
    if let arrivals = plan.arrivals { found.arrived = found.uids.intersection(UIDSet(arrivals)).count }
    let covered = plan.covered(upTo: try await top(plan, found.uids))
    CrashPoint.beforeEnumeration.reach()
    if plan.startsNewEpoch {
      let isRemap = folder.epoch > 0
      folder = try await store.beginEpoch(
        of: folder, uidValidity: snapshot.uidValidity, covering: covered, uids: Array(found.uids), recognizing: isRemap)
      found.pending = found.uids.count
      if isRemap { CrashPoint.afterNewEpoch.reach() }
    } else if !covered.isEmpty || !found.uids.isEmpty {
      found.pending = try await store.commitEnumeration(covered, uids: Array(found.uids), in: folder)
    }
    CrashPoint.afterEnumeration.reach()
    return found
  }

  /// The highest UID that there is among those that are enumerated: beyond what a period found there may be older mail.
  private func top(_ plan: SyncPlan, _ found: UIDSet) async throws(MailFailure) -> UInt32 {
    let highest = found.last ?? 0
    guard plan.arrivals == nil, let last = plan.enumerated.last, last.since != nil, highest < last.hi else {
      return highest
    }
    let rest = try await connection.search(SearchCriteria(uids: UIDSet(max(highest + 1, last.lo)...last.hi)))
    return rest.last ?? highest
  }

  /// Keeps the snapshot with the flags that belong to its count; more of them than one transaction should hold went before.
  private func finish(
    _ folder: FolderState, _ snapshot: MailboxSnapshot, _ plan: SyncPlan, _ changes: FolderChanges.Outcome
  ) async throws(MailFailure) {
    let audited = plan.startsNewEpoch || changes.comparedAll ? now : folder.auditedAt ?? now
    let next = FolderSnapshot(
      uidNext: snapshot.planned.uidNext, highestModSeq: snapshot.highestModSeq, messageCount: Int(snapshot.exists),
      outsideCount: changes.outside, auditedAt: audited)
    guard next != FolderSnapshot(of: folder) || !changes.flags.isEmpty else { return }
    try await store.saveSnapshot(next, flags: changes.flags, of: folder)
  }
}

extension FolderSnapshot {
  /// What the last complete pass kept; nil values if there was none.
  fileprivate init(of folder: FolderState) {
    self.init(
      uidNext: folder.uidNext, highestModSeq: folder.highestModSeq, messageCount: folder.messageCount ?? -1,
      outsideCount: folder.outsideCount, auditedAt: folder.auditedAt)
  }
}

extension MailboxSnapshot {
  /// What the plan compares; without UIDNEXT the mailbox is empty.
  var planned: SyncPlan.Snapshot {
    var planned = SyncPlan.Snapshot(
      uidValidity: uidValidity, uidNext: uidNext ?? 1, highestModSeq: highestModSeq, exists: Int(exists))
    planned.isUIDNextTold = isUIDNextTold
    return planned
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

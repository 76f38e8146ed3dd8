package import MailModel
package import MailStore

/// What one pass over one folder has to ask, decided from what the store knows and what the server says (ENGINES: the recipe).
package struct SyncPlan: Equatable {
  /// How long the comparison of all UIDs may lie back, whatever a server says of changes, in seconds.
  private static let auditInterval: Int64 = 86_400
  /// Where a server keeps no count of changes, the flags of so many messages are read again when mail came or went.
  private static let newestFlags = 1_000

  /// What the server says of the folder now.
  package struct Snapshot: Equatable, Sendable {
    package var uidValidity: UInt32
    package var uidNext: UInt32
    package var highestModSeq: Int64?
    package var exists: Int
    /// Whether UIDNEXT is the server's word, so that a lower one than before means new UIDs.
    package var isUIDNextTold = true

    package init(uidValidity: UInt32, uidNext: UInt32, highestModSeq: Int64?, exists: Int) {
      self.uidValidity = uidValidity
      self.uidNext = uidNext
      self.highestModSeq = highestModSeq
      self.exists = exists
    }
  }

  /// One UID SEARCH; its results are to be fetched unless they are known already.
  package struct Search: Equatable, Sendable {
    package var uids: ClosedRange<UInt32>
    /// Only mail that arrived on this day or later; nil for any day.
    package var since: CivilDate?
    /// Only mail that arrived before this day.
    package var before: CivilDate?

    package init(_ uids: ClosedRange<UInt32>, since: CivilDate? = nil, before: CivilDate? = nil) {
      self.uids = uids
      self.since = since
      self.before = before
    }
  }

  /// Whose flags have to be asked for.
  package enum FlagQuery: Equatable, Sendable {
    case none
    /// Of what has changed since this count of the mailbox (RFC 7162).
    case changedSince(Int64)
    /// Of this many messages, those with the highest UIDs.
    case newest(Int)
    case all
  }

  /// Whether the UIDs known so far mean nothing any more, or none are.
  package var startsNewEpoch: Bool
  /// The searches to run.
  package var searches: [Search] = []
  /// What will have been enumerated once they are done, up to the highest UID that exists.
  package var enumerated: [CoverageRange] = []
  /// The UIDs that may have come since the last pass; nil on a first load.
  package var arrivals: ClosedRange<UInt32>?
  /// Whose flags have to be asked for.
  package var flags = FlagQuery.none
  /// Whether every UID is to be compared whatever the server says of changes: once a day, and while a loss is in doubt.
  package var isAudit = false
  private var expected: Int?
  private let exists: Int
  private let highest: UInt32

  /// Decides for one folder.
  ///
  /// - Parameters:
  ///   - folder: the folder as the store knows it.
  ///   - coverage: what has been enumerated of its present epoch.
  ///   - snapshot: the server's answer to EXAMINE.
  ///   - since: the load period's first day, or ``LoadPeriod/nothing``.
  ///   - lastSuccess: when the setting was last read to its end, if ever.
  ///   - now: the present.
  package init(
    folder: FolderState, coverage: Coverage, snapshot: Snapshot, since: CivilDate, lastSuccess: Timestamp?,
    now: Timestamp
  ) {
    exists = snapshot.exists
    let highest = coverage.ranges.last?.hi ?? 0
    let fell = snapshot.isUIDNextTold && ((folder.uidNext ?? 0) > snapshot.uidNext || highest >= snapshot.uidNext)
    if folder.uidValidity != snapshot.uidValidity || fell {
      (startsNewEpoch, self.highest) = (true, 0)
      // What came after the last good pass was never seen under its old UID: no period may hide it.
      let unseen = lastSuccess.map { CivilDate(dayNumber: $0.date.dayNumber - LoadPeriod.margin) }
      loadFirst(snapshot, since: folder.epoch > 0 ? min(since, unseen ?? since) : since)
    } else if folder.uidNext == nil, coverage.ranges.isEmpty {
      (startsNewEpoch, self.highest) = (false, 0)
      loadFirst(snapshot, since: since)
    } else {
      (startsNewEpoch, self.highest) = (false, highest)
      let isDue = folder.auditedAt.map { now.seconds - $0.seconds >= Self.auditInterval } ?? false
      isAudit = isDue || folder.heldSince != nil
      expected = folder.messageCount
      goOn(folder, coverage, snapshot, since: since)
    }
  }

  /// Whether all UIDs have to be compared because mail has left the folder, or may have.
  ///
  /// - Parameter arrived: how many of ``arrivals`` there are.
  package func comparesWholeFolder(arrived: Int) -> Bool {
    guard !startsNewEpoch else { return false }
    return isAudit || expected.map { $0 + arrived != exists } ?? (highest > 0)
  }

  /// What has been enumerated, when `top` is the highest UID that exists.
  ///
  /// Some servers name a UIDNEXT far above it, and mail comes in below: what nobody has been given yet counts as not enumerated.
  package func covered(upTo top: UInt32) -> [CoverageRange] {
    let end = max(top, highest)
    return enumerated.filter { $0.lo <= end }.map { CoverageRange(lo: $0.lo, hi: min($0.hi, end), since: $0.since) }
  }

  private mutating func loadFirst(_ snapshot: Snapshot, since: CivilDate) {
    guard snapshot.uidNext > 1 else { return }
    let uids = 1...(snapshot.uidNext - 1)
    searches = since == LoadPeriod.nothing ? [] : [Search(uids, since: since)]
    enumerated = [CoverageRange(lo: uids.lowerBound, hi: uids.upperBound, since: since)]
  }

  private mutating func goOn(_ folder: FolderState, _ coverage: Coverage, _ snapshot: Snapshot, since: CivilDate) {
    for range in coverage.ranges {
      guard let reached = range.since, since < reached else { continue }
      searches.append(Search(range.lo...range.hi, since: since, before: reached == LoadPeriod.nothing ? nil : reached))
      enumerated.append(CoverageRange(lo: range.lo, hi: range.hi, since: since))
    }
    let isAsBefore = folder.messageCount == snapshot.exists && folder.uidNext == snapshot.uidNext
    if let modSeq = snapshot.highestModSeq {
      if isAsBefore, modSeq == folder.highestModSeq { return }
      flags = folder.highestModSeq.map { $0 == modSeq ? .none : .changedSince($0) } ?? .all
    } else {
      flags = isAudit ? .all : isAsBefore ? .none : .newest(Self.newestFlags)
    }
    guard highest < .max, snapshot.uidNext > highest + 1 else { return }
    // Mail that came in since is wanted whatever its date: an old date means that it was moved in.
    let uids = (highest + 1)...(snapshot.uidNext - 1)
    arrivals = uids
    searches.append(Search(uids))
    enumerated.append(CoverageRange(lo: uids.lowerBound, hi: uids.upperBound, since: nil))
  }
}

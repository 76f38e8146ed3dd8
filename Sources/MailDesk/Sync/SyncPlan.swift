package import MailModel
package import MailStore

/// What one pass over one folder has to ask, decided from what the store knows and what the server says (ENGINES: the recipe).
package struct SyncPlan: Equatable {
  /// What the server says of the folder now.
  package struct Snapshot: Equatable, Sendable {
    package var uidValidity: UInt32
    package var uidNext: UInt32
    package var highestModSeq: Int64?

    package init(uidValidity: UInt32, uidNext: UInt32, highestModSeq: Int64?) {
      self.uidValidity = uidValidity
      self.uidNext = uidNext
      self.highestModSeq = highestModSeq
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

  /// Whether the UIDs known so far mean nothing any more.
  package var startsNewEpoch: Bool
  /// The searches to run.
  package var searches: [Search]
  /// What will have been enumerated once they are done.
  package var enumerated: [CoverageRange]
  /// Whether mail may have left the folder, so that the whole list of UIDs must be compared.
  package var comparesWholeFolder: Bool

  /// Decides for one folder.
  ///
  /// - Parameters:
  ///   - folder: the folder as the store knows it.
  ///   - coverage: what has been enumerated of its present epoch.
  ///   - snapshot: the server's answer to EXAMINE.
  ///   - since: the load period's first day, or ``LoadPeriod/nothing``.
  ///   - lastSuccess: when the setting was last read to its end, if ever.
  package init(
    folder: FolderState, coverage: Coverage, snapshot: Snapshot, since: CivilDate, lastSuccess: Timestamp?
  ) {
    let highest = coverage.ranges.last?.hi ?? 0
    let fell = (folder.uidNext ?? 0) > snapshot.uidNext || highest >= snapshot.uidNext
    if folder.uidValidity != snapshot.uidValidity || fell {
      // What came after the last good pass was never seen under its old UID: no period may hide it.
      let unseen = lastSuccess.map { CivilDate(dayNumber: $0.date.dayNumber - LoadPeriod.margin) }
      self.init(firstLoadOf: snapshot, since: min(since, unseen ?? since), startsNewEpoch: true)
    } else if folder.uidNext == nil, coverage.ranges.isEmpty {
      self.init(firstLoadOf: snapshot, since: since, startsNewEpoch: false)
    } else {
      self.init(continuing: coverage, snapshot: snapshot, since: since)
      comparesWholeFolder = snapshot.highestModSeq == nil || snapshot.highestModSeq != folder.highestModSeq
    }
  }

  private init(firstLoadOf snapshot: Snapshot, since: CivilDate, startsNewEpoch: Bool) {
    self.startsNewEpoch = startsNewEpoch
    comparesWholeFolder = false
    guard snapshot.uidNext > 1 else {
      (searches, enumerated) = ([], [])
      return
    }
    let uids = 1...(snapshot.uidNext - 1)
    searches = since == LoadPeriod.nothing ? [] : [Search(uids, since: since)]
    enumerated = [CoverageRange(lo: uids.lowerBound, hi: uids.upperBound, since: since)]
  }

  private init(continuing coverage: Coverage, snapshot: Snapshot, since: CivilDate) {
    startsNewEpoch = false
    comparesWholeFolder = false
    (searches, enumerated) = ([], [])
    for range in coverage.ranges {
      guard let reached = range.since, since < reached else { continue }
      searches.append(Search(range.lo...range.hi, since: since, before: reached == LoadPeriod.nothing ? nil : reached))
      enumerated.append(CoverageRange(lo: range.lo, hi: range.hi, since: since))
    }
    let next = (coverage.ranges.last?.hi ?? 0) + 1
    guard snapshot.uidNext > next else { return }
    // Mail that came in since is wanted whatever its date: an old date means that it was moved in.
    searches.append(Search(next...(snapshot.uidNext - 1)))
    enumerated.append(CoverageRange(lo: next, hi: snapshot.uidNext - 1, since: nil))
  }
}

package import MailModel

/// What one pass over one folder has to ask, decided from what the store knows and what the server says (ENGINES: the recipe).
package struct SyncPlan: Equatable {
  /// What the store knows of a folder's current epoch.
  package struct Known: Equatable {
    package var uidValidity: UInt32
    package var uidNext: UInt32
    package var exists: Int
    package var highestModSeq: UInt64?
    package var coverage: [Coverage]
    package var hasPending: Bool

    package init(
      uidValidity: UInt32, uidNext: UInt32, exists: Int, highestModSeq: UInt64?, coverage: [Coverage], hasPending: Bool
    ) {
      self.uidValidity = uidValidity
      self.uidNext = uidNext
      self.exists = exists
      self.highestModSeq = highestModSeq
      self.coverage = coverage
      self.hasPending = hasPending
    }
  }

  /// What the server says of it now.
  package struct Snapshot: Equatable {
    package var uidValidity: UInt32
    package var uidNext: UInt32
    package var exists: Int
    package var highestModSeq: UInt64?

    package init(uidValidity: UInt32, uidNext: UInt32, exists: Int, highestModSeq: UInt64?) {
      self.uidValidity = uidValidity
      self.uidNext = uidNext
      self.exists = exists
      self.highestModSeq = highestModSeq
    }
  }

  /// A range of UIDs that was enumerated; `since` nil means that every UID in it is wanted.
  package struct Coverage: Equatable {
    package var low: UInt32
    package var high: UInt32
    package var since: CivilDate?

    package init(low: UInt32, high: UInt32, since: CivilDate?) {
      self.low = low
      self.high = high
      self.since = since
    }
  }

  /// One UID SEARCH.
  package struct Search: Equatable {
    package var low: UInt32
    package var high: UInt32
    /// Only mail that arrived on this day or later.
    package var since: CivilDate?
    /// Only mail that arrived before this day.
    package var before: CivilDate?

    package init(low: UInt32, high: UInt32, since: CivilDate? = nil, before: CivilDate? = nil) {
      self.low = low
      self.high = high
      self.since = since
      self.before = before
    }
  }

  /// Whether the UIDs known so far mean nothing any more.
  package var startsNewEpoch: Bool
  /// The searches whose results, less what is known already, are to be fetched.
  package var searches: [Search]
  /// What will have been enumerated once they are done.
  package var coverage: [Coverage]
  /// Whether mail may have left the folder, so that the whole list of UIDs must be compared.
  package var comparesWholeFolder: Bool

  /// Nothing to ask and nothing to write.
  package var isIdle: Bool { !startsNewEpoch && searches.isEmpty && !comparesWholeFolder }

  /// Decides for one folder.
  ///
  /// - Parameters:
  ///   - known: the store's state; nil for a folder never seen.
  ///   - snapshot: the server's answer to EXAMINE.
  ///   - since: the load period's first day, or ``LoadPeriod/nothing``.
  package init(known: Known?, snapshot: Snapshot, since: CivilDate) {
    guard let known, !known.coverage.isEmpty else {
      self.init(firstLoadOf: snapshot, since: since, startsNewEpoch: known != nil)
      return
    }
    guard known.uidValidity == snapshot.uidValidity, snapshot.uidNext >= known.uidNext else {
      // What was wanted before is wanted again, or old mail would look as if it had never been in the period.
      let oldest = known.coverage.compactMap(\.since).min() ?? since
      self.init(firstLoadOf: snapshot, since: min(oldest, since), startsNewEpoch: true)
      return
    }
    self.init(continuing: known, snapshot: snapshot, since: since)
  }

  private init(continuing known: Known, snapshot: Snapshot, since: CivilDate) {
    startsNewEpoch = false
    searches = []
    coverage = known.coverage
    for index in coverage.indices {
      guard let old = coverage[index].since, since < old else { continue }
      searches.append(
        Search(
          low: coverage[index].low, high: coverage[index].high, since: since,
          before: old == LoadPeriod.nothing ? nil : old))
      coverage[index].since = since
    }
    let next = (coverage.map(\.high).max() ?? 0) + 1
    if snapshot.uidNext > next {
      searches.append(Search(low: next, high: snapshot.uidNext - 1))
      coverage = Self.extended(coverage, from: next, to: snapshot.uidNext - 1)
    }
    let grew = Int(snapshot.uidNext - min(known.uidNext, snapshot.uidNext))
    let mayHaveLost = snapshot.exists != known.exists || snapshot.highestModSeq != known.highestModSeq
    comparesWholeFolder = mayHaveLost || (snapshot.highestModSeq == nil && grew > 0)
  }

  private init(firstLoadOf snapshot: Snapshot, since: CivilDate, startsNewEpoch: Bool) {
    self.startsNewEpoch = startsNewEpoch
    comparesWholeFolder = false
    guard snapshot.uidNext > 1 else {
      searches = []
      coverage = [Coverage(low: 1, high: 0, since: nil)]
      return
    }
    coverage = [Coverage(low: 1, high: snapshot.uidNext - 1, since: since)]
    let isWanted = since != LoadPeriod.nothing && snapshot.exists > 0
    searches = isWanted ? [Search(low: 1, high: snapshot.uidNext - 1, since: since)] : []
  }

  /// Mail that arrives from now on is wanted whatever its date: an old date means that it was moved in.
  private static func extended(_ coverage: [Coverage], from low: UInt32, to high: UInt32) -> [Coverage] {
    var result = coverage.filter { $0.high >= $0.low }
    if let index = result.firstIndex(where: { $0.since == nil && $0.high + 1 == low }) {
      result[index].high = high
    } else {
      result.append(Coverage(low: low, high: high, since: nil))
    }
    return result
  }
}

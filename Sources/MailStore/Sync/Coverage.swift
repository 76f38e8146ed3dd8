package import MailModel

/// Which UIDs of a folder have been enumerated, and how far back: runs in ascending order that do not overlap.
package struct Coverage: Sendable, Equatable {
  /// The runs.
  package private(set) var ranges: [CoverageRange]

  /// Any runs; where they overlap, the one that reaches further back counts.
  package init(_ ranges: [CoverageRange] = []) {
    self.ranges = []
    for range in ranges { insert(range) }
  }

  /// Adds what was enumerated now; where something was known already, the one that reaches further back counts.
  package mutating func insert(_ new: CoverageRange) {
    var pieces: [CoverageRange] = []
    var next: UInt32? = new.lo
    for old in ranges {
      guard let start = next, old.hi >= new.lo, old.lo <= new.hi else {
        // A run wholly beyond the new one: what is left of the new one comes first.
        if let start = next, old.lo > new.hi {
          pieces.append(CoverageRange(lo: start, hi: new.hi, since: new.since))
          next = nil
        }
        pieces.append(old)
        continue
      }
      if old.lo < new.lo { pieces.append(CoverageRange(lo: old.lo, hi: new.lo - 1, since: old.since)) }
      if old.lo > start { pieces.append(CoverageRange(lo: start, hi: old.lo - 1, since: new.since)) }
      let overlap = (lo: max(old.lo, new.lo), hi: min(old.hi, new.hi))
      pieces.append(CoverageRange(lo: overlap.lo, hi: overlap.hi, since: Self.wider(old.since, new.since)))
      if old.hi > new.hi { pieces.append(CoverageRange(lo: new.hi + 1, hi: old.hi, since: old.since)) }
      next = overlap.hi < new.hi ? overlap.hi + 1 : nil
    }
    if let start = next { pieces.append(CoverageRange(lo: start, hi: new.hi, since: new.since)) }
    ranges = Self.joined(pieces)
  }

  /// The runs between `lo` and `hi` of which nothing, or not everything back to `since`, has been enumerated.
  ///
  /// - Parameters:
  ///   - lo: the first UID that is wanted.
  ///   - hi: the last UID that is wanted.
  ///   - since: the oldest day that is wanted; nil for everything.
  package func gaps(lo: UInt32, hi: UInt32, since: CivilDate?) -> [CoverageRange] {
    guard lo <= hi else { return [] }
    var gaps: [CoverageRange] = []
    var next: UInt32? = lo
    for range in ranges where range.hi >= lo && range.lo <= hi && Self.reaches(range.since, since) {
      guard let start = next else { break }
      if range.lo > start { gaps.append(CoverageRange(lo: start, hi: range.lo - 1, since: since)) }
      next = range.hi < hi ? range.hi + 1 : nil
    }
    if let start = next { gaps.append(CoverageRange(lo: start, hi: hi, since: since)) }
    return gaps
  }

  /// How far back `uid` has been enumerated: nil if it has not been at all.
  package func range(containing uid: UInt32) -> CoverageRange? {
    ranges.first { $0.lo <= uid && uid <= $0.hi }
  }

  private static func wider(_ one: CivilDate?, _ other: CivilDate?) -> CivilDate? {
    guard let one, let other else { return nil }
    return min(one, other)
  }

  private static func reaches(_ known: CivilDate?, _ wanted: CivilDate?) -> Bool {
    guard let known else { return true }
    guard let wanted else { return false }
    return known <= wanted
  }

  private static func joined(_ pieces: [CoverageRange]) -> [CoverageRange] {
    var joined: [CoverageRange] = []
    for piece in pieces {
      if let last = joined.last, last.since == piece.since, last.hi < .max, last.hi + 1 == piece.lo {
        joined[joined.count - 1].hi = piece.hi
      } else {
        joined.append(piece)
      }
    }
    return joined
  }
}

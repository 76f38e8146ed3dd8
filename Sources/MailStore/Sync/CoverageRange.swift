package import MailModel

/// A run of UIDs of which all that are not older than `since` have been enumerated.
package struct CoverageRange: Sendable, Equatable {
  /// The first UID.
  package var lo: UInt32
  /// The last UID.
  package var hi: UInt32
  /// The oldest day that was asked for; nil for everything.
  package var since: CivilDate?

  /// A run from `lo` to `hi`, which is not below `lo`.
  package init(lo: UInt32, hi: UInt32, since: CivilDate?) {
    self.lo = lo
    self.hi = max(lo, hi)
    self.since = since
  }
}

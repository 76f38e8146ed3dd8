/// How much stored mail two settings have between them, counted over the period that both of them cover.
package struct CutOverCounts: Sendable, Equatable {
  /// Messages that came by the old setting.
  package var old = 0
  /// Messages that came by the new setting.
  package var new = 0
  /// Of the old one's, those that its server still holds and that never came by the new one.
  package var missing = 0
  /// Of the old one's, those that came by the new one with the same Message-ID and other bytes: a server has rewritten them.
  package var otherBytes = 0
  /// Of the old one's, those that never came by the new one and are gone from the old server: they could not be moved.
  package var gone = 0
  /// Messages that came by the new setting only.
  package var onlyNew = 0

  /// Nothing counted.
  package init() {}

  /// Messages that came by both, byte for byte the same.
  package var inBoth: Int { old - missing - otherBytes - gone }

  /// The rows that the list of differences has.
  package var differences: Int { missing + otherBytes + onlyNew }
}

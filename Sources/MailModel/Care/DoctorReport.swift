/// What a look at the health of the database found.
package struct DoctorReport: Sendable, Equatable {
  /// Messages stored.
  package var messages = 0
  /// Octets of the database file.
  package var bytes: Int64 = 0
  /// What SQLite finds wrong with the file; empty if nothing.
  package var damage: [String] = []
  /// What does not fit together: a sentence and a number each; empty if nothing.
  package var inconsistencies: [String] = []

  /// With every part.
  package init(bytes: Int64 = 0, damage: [String] = [], inconsistencies: [String] = []) {
    self.bytes = bytes
    self.damage = damage
    self.inconsistencies = inconsistencies
  }
  /// Whether a rebuild was begun and not ended: then a search may miss mail until `reindex` is run again.
  package var hasUnfinishedReindex = false

  /// Nothing found wrong.
  package var isHealthy: Bool { damage.isEmpty && inconsistencies.isEmpty && !hasUnfinishedReindex }
}

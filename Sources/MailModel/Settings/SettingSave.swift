/// Who saved a setting last, and when.
package struct SettingSave: Sendable, Equatable {
  /// When it was.
  package let at: Timestamp
  /// The login of whoever did it.
  package let actor: String

  /// A save by `actor` at `at`.
  package init(at: Timestamp, actor: String) {
    self.at = at
    self.actor = actor
  }
}

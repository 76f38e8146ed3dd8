/// How a setting's last connection test went.
package struct SettingTest: Sendable, Equatable {
  /// When it was.
  package let at: Timestamp
  /// Why it failed; nil if it did not.
  package let failure: MailFailure?

  /// A test that ended at `at`.
  package init(at: Timestamp, failure: MailFailure?) {
    self.at = at
    self.failure = failure
  }
}

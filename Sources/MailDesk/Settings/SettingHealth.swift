package import MailModel
import MailStore

/// How a setting's last sync and last test went: what the list and the status section say.
package struct SettingHealth: Sendable, Equatable {
  /// When the last pass ended; nil if none has.
  package var lastSync: Timestamp?
  /// Why the last pass ended early; nil if it did not.
  package var failure: MailFailure?
  /// When the last pass without a failure ended.
  package var lastSuccess: Timestamp?
  /// Messages known of and still to fetch.
  package var pending = 0
  /// When it was tested last.
  package var lastTest: Timestamp?
  /// Why the last test failed; nil if it did not.
  package var testFailure: MailFailure?

  /// Never synced, never tested.
  package init() {}
}

extension SettingsDesk.Row {
  /// How its last sync and last test went.
  package var health: SettingHealth {
    var health = SettingHealth()
    guard let status else { return health }
    health.lastSync = status.lastRun?.finished ?? status.lastSuccess
    health.failure = status.lastRun?.report.failure
    health.lastSuccess = status.lastSuccess
    health.pending = status.pending
    health.lastTest = status.lastTest?.at
    health.testFailure = status.lastTest?.failure
    return health
  }
}

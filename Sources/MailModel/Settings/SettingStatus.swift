/// What the Mail Settings list and the dashboard say of one setting.
package struct SettingStatus: Sendable, Equatable {
  /// The setting's row id.
  package let settingID: Int64
  /// The last pass that was begun.
  package let lastRun: SyncRun?
  /// When the last pass without a failure ended.
  package let lastSuccess: Timestamp?
  /// Messages known of and still to fetch.
  package let pending: Int
  /// The last connection test.
  package let lastTest: SettingTest?
  /// Who saved it last; nil where that is not known.
  package let lastSave: SettingSave?
  /// What the scheduler plans; nil if it has not met the setting yet.
  package let schedule: SettingSchedule?

  /// Of ``pending``, those that the server did not give however often it was asked.
  package var quarantined = 0
  /// Why, of the last of them.
  package var quarantineReason: String?
  /// Whether the load period covers mail that nobody has agreed to load yet; what arrives from now on is loaded all the same.
  package var awaitsBackfill = false
  /// Messages that went missing on the server all at once and are not believed to be gone yet.
  package var heldVanished = 0

  /// With every part.
  package init(
    settingID: Int64, lastRun: SyncRun?, lastSuccess: Timestamp?, pending: Int, lastTest: SettingTest?,
    lastSave: SettingSave? = nil, schedule: SettingSchedule? = nil
  ) {
    self.settingID = settingID
    self.lastRun = lastRun
    self.lastSuccess = lastSuccess
    self.pending = pending
    self.lastTest = lastTest
    self.lastSave = lastSave
    self.schedule = schedule
  }
}

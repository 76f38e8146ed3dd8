package import MailModel
import MailStore

/// What worked last, what has changed since, and the way back.
extension SettingsDesk {
  /// Keeps a setting whose test succeeded; adds to the report of a failed one what has changed since the last that did.
  func remembering(
    _ report: ConnectionTestReport, of setting: MailSetting
  ) async throws(MailFailure) -> ConnectionTestReport {
    guard !report.isOK else {
      try await store.keepLastGood(setting, report.direction)
      return report
    }
    guard let good = try await store.lastGood(settingID: setting.id, report.direction) else { return report }
    let secret = report.direction == .incoming ? SecretField.incomingPassword : .outgoingPassword
    var report = report
    report.changes = ChangesSinceOK(
      lastOK: good.at, fields: setting.changes(since: good.setting, in: report.direction),
      secrets: good.replacedSecrets.filter { $0.key == secret })
    return report
  }

  /// Saves a setting with other values in some fields.
  ///
  /// - Parameters:
  ///   - changes: from the values that the fields hold to others.
  ///   - id: the setting's row id, for it may have been renamed.
  /// - Returns: the setting as saved.
  /// - Throws: `conflict` if one of the fields holds something else by now; `invalidData`, `noSuchItem`.
  package func change(_ changes: [SettingChange], settingID id: Int64) async throws(MailFailure) -> MailSetting {
    try person.require(.changeSettings)
    let setting = try await store.setting(id: id)
    if let other = changes.first(where: { setting.value(of: $0.field) != $0.old }) {
      throw MailFailure(.conflict, "\(other.field.label) of “\(setting.name)” is not “\(other.old)” any more")
    }
    var changed = setting.applying(changes)
    changed.withdrawConsents(after: setting)
    return try await save(changed)
  }
}

package import MailModel
import MailStore

/// Removing a mail setting. The mail that it brought stays, whatever happens to the setting.
extension SettingsDesk {
  /// What the removal of a setting would mean.
  ///
  /// - Throws: `noSuchItem`.
  package func removal(of name: String) async throws(MailFailure) -> SettingRemoval {
    try person.require(.readSettings)
    let setting = try await store.setting(named: name)
    let rows = try await all()
    var unready: [String] = []
    for (company, replacement) in try await store.replacements(ofSetting: setting.id) {
      guard let reason = rows.first(where: { $0.setting.id == replacement.id })?.unreadiness else { continue }
      unready.append(company.map { "\($0): \(reason)" } ?? reason)
    }
    return SettingRemoval(
      setting: setting, companies: try await companies(using: setting.name), unreadyReplacements: unready,
      mail: try await store.boxCounts().count(ofSetting: setting.id))
  }

  /// Removes a setting; its mail stays.
  ///
  /// - Parameter leavingWork: whether it goes although mail of it is not read or not filed.
  /// - Throws: `noSuchItem`; `configurationInvalid` while a company depends on it or such mail waits.
  package func remove(named name: String, leavingWork: Bool = false) async throws(MailFailure) {
    try person.require(.changeSettings)
    let removal = try await removal(of: name)
    if let refusal = removal.refusal { throw MailFailure(.configurationInvalid, refusal) }
    if let warning = removal.warning, !leavingWork { throw MailFailure(.configurationInvalid, warning) }
    try await store.removeSetting(removal.setting.id, actor: person.login)
  }
}

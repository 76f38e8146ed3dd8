import MailModel
import MailStore

/// Files that a setting names.
extension SettingsDesk {
  /// What is wrong with the CA files that a person names in a shared installation; those that were there before may stay.
  func foreignFiles(in setting: MailSetting) async throws(MailFailure) -> [FieldFault] {
    guard confinement.isOn else { return [] }
    let stored = setting.id == 0 ? nil : try await store.setting(id: setting.id)
    let known = [stored?.incoming?.caFile, stored?.outgoing?.caFile].compactMap(\.self)
    let named = [
      (SettingField.incomingCAFile, setting.incoming?.caFile), (.outgoingCAFile, setting.outgoing?.caFile),
    ]
    return named.compactMap { field, path in
      guard let path, !known.contains(path), let fault = confinement.fault(inCAFile: path) else { return nil }
      return FieldFault(field, fault)
    }
  }
}

package import MailModel
import MailStore

/// One half of a setting signing in as the other does.
extension SettingsDesk {
  /// Checks and saves what a form holds, with stored passwords of one half taken for the other: they never leave the desk.
  /// What the load period covers is loaded only once ``SyncDesk/confirmBackfill(_:)`` was asked.
  ///
  /// - Parameters:
  ///   - setting: as opened and changed.
  ///   - secrets: the passwords that were typed.
  ///   - copies: what is to be the same as which stored password; a typed one wins.
  /// - Throws: as ``save(_:secrets:)``; `secretUnreadable`; `configurationInvalid` if there is nothing to copy.
  package func save(
    _ setting: MailSetting, secrets: [SecretField: SecretText], copying copies: [SecretField: SecretField]
  ) async throws(MailFailure) -> MailSetting {
    try person.require(.changeSettings)
    var secrets = secrets
    for (field, source) in copies where secrets[field] == nil {
      guard let secret = try await store.secret(source, settingID: setting.id) else {
        throw MailFailure(.configurationInvalid, "The password to be copied is not stored any more")
      }
      secrets[field] = secret
    }
    return try await save(setting, secrets: secrets, confirmsBackfill: false)
  }
}

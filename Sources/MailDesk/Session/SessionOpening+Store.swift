import MailModel
import MailStore
import MailTransport

extension SessionOpening {
  /// Gathers what a session needs: the setting, its sealed password and the site's policy.
  ///
  /// - Throws: `configurationInvalid` if no password is stored, `secretUnreadable` if it cannot be opened.
  init(
    _ setting: MailSetting, _ incoming: IncomingSettings, store: MailStore, site: SiteOptions
  ) async throws(MailFailure) {
    guard let password = try await store.secret(.incomingPassword, settingID: setting.id) else {
      var context = MailFailure.Context()
      context.setting = setting.name
      throw MailFailure(.configurationInvalid, "No password is stored for “\(setting.name)”", context: context)
    }
    self.init(setting, incoming, password: password, site: site)
  }

  /// What a session needs, with a password that need not be stored and what the site says for all settings.
  init(_ setting: MailSetting, _ incoming: IncomingSettings, password: SecretText, site: SiteOptions) {
    self.init(
      setting: setting, incoming: incoming, password: password, policy: site.hostPolicy,
      supportContact: site.supportContact, siteCAFile: site[.caFile], egressAddresses: site.egressAddresses)
  }
}

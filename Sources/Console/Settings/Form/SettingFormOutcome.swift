import MailModel

/// What the form leaves behind: the setting that was open, and the page it was left on.
struct SettingFormOutcome: Sendable {
  /// The setting's row id; 0 if it was never saved.
  let settingID: MailSetting.ID
  /// The page that was seen last.
  let page: SettingPage
}

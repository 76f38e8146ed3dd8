import MailDesk
import MailModel

/// One row of the Mail Settings list.
struct SettingRow: Identifiable, Sendable {
  let row: SettingsDesk.Row

  var id: Int64 { row.setting.id }
  var setting: MailSetting { row.setting }
}

package import MailModel
import MailStore

/// Everything that the Settings page shows of the installation: settings, companies, counts, the site's options.
package struct SettingsOverview: Sendable {
  /// Every setting, by name.
  package let rows: [SettingsDesk.Row]
  /// Every company, by its id.
  package let companies: [Company]
  /// How much mail of each setting there is.
  package let counts: BoxCounts
  /// The site's options.
  package let site: SiteOptions
  /// Who runs the scheduler; nil if nobody does.
  package let scheduler: SchedulerOwner?

  /// A setting by its row id.
  package func row(_ id: MailSetting.ID) -> SettingsDesk.Row? { rows.first { $0.setting.id == id } }

  /// The companies whose mail goes through a setting.
  package func companies(using setting: MailSetting) -> [Company] {
    companies.filter { $0.defaultSetting == setting.name }
  }

  /// How much of a setting's mail there is, and how much of it waits.
  package func count(of id: MailSetting.ID) -> BoxCount { counts.count(ofSetting: id) }
}

extension SettingsDesk {
  /// What the Settings page shows.
  package func overview() async throws(MailFailure) -> SettingsOverview {
    try person.require(.readSettings)
    return SettingsOverview(
      rows: try await all(), companies: try await companies(), counts: try await store.boxCounts(),
      site: try await store.siteOptionValues(), scheduler: store.schedulerOwner())
  }
}

extension BoxCounts {
  /// All boxes of a setting together.
  func count(ofSetting id: MailSetting.ID) -> BoxCount {
    let boxes = bySetting[id, default: [:]].values
    return BoxCount(
      total: boxes.reduce(0) { $0 + $1.total }, unread: boxes.reduce(0) { $0 + $1.unread },
      unfiled: boxes.reduce(0) { $0 + $1.unfiled })
  }
}

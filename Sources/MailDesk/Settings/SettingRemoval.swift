package import MailModel

/// What the removal of a mail setting would mean: why it must wait, and what is still to be done with its mail.
package struct SettingRemoval: Sendable, Equatable {
  /// The setting.
  package let setting: MailSetting
  /// The companies whose mail goes through it.
  package let companies: [Company]
  /// Why each setting that took its place cannot do its work yet, a clause each.
  package let unreadyReplacements: [String]
  /// How much mail of it there is.
  package let mail: BoxCount

  /// Why it must stay for now; nil if nothing depends on it.
  package var refusal: String? {
    if !companies.isEmpty {
      let names = companies.map(\.name).joined(separator: ", ")
      return "“\(setting.name)” is the mail setting of \(names): choose another one there first"
    }
    guard !unreadyReplacements.isEmpty else { return nil }
    return "What has taken the place of “\(setting.name)” does not work yet: "
      + unreadyReplacements.joined(separator: "; ")
  }

  /// What of its mail nobody has dealt with yet; nil if nothing waits. The mail stays in any case.
  package var warning: String? {
    let waiting = [(mail.unread, "not read"), (mail.unfiled, "not filed")].filter { $0.0 > 0 }
    guard !waiting.isEmpty else { return nil }
    return "Mail of “\(setting.name)” waits: " + waiting.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}

extension SettingsDesk.Row {
  /// Why another setting cannot be given up for it yet; nil once it is connected, verified and syncing.
  var unreadiness: String? {
    let name = "“\(setting.name)”"
    switch setting.state {
    case .draft: return "\(name) has not passed a connection test"
    case .disabled: return "\(name) was switched off after repeated refusals"
    case .incomingVerified where setting.outgoing != nil: return "the outgoing half of \(name) has not passed its test"
    case .incomingVerified, .verified: break
    }
    if !setting.active { return "\(name) is inactive" }
    guard let run = status?.lastRun, status?.lastSuccess != nil else { return "\(name) has not been synced yet" }
    return run.report.failure == nil ? nil : "the last sync of \(name) failed"
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The form and what is stored: after a save of one's own, and after somebody else's.
extension SettingFormModel {
  /// Another setting has the name.
  mutating func nameIsTaken() {
    takenName = form.text(SettingField.name.rawValue)
    check()
    form.setFocus(SettingField.name.rawValue)
  }

  /// Takes what was saved for the state of things; what was typed since then stays typed.
  mutating func saved(_ setting: MailSetting, _ submission: SettingSubmission) {
    let (submitted, copied) = (submission.values, submission.copies)
    base = setting
    opened = submitted
    offer = nil
    copies = copies.filter { copied[$0.key] != $0.value }
    secrets.formUnion(copied.keys)
    for field in SettingFormTable.fields {
      let id = field.rawValue
      guard let secret = field.secret else { continue }
      if copied[secret] != nil { opened[id] = .kept }
      guard case .text(let text) = submitted[id], !text.isEmpty else { continue }
      secrets.insert(secret)
      opened[id] = .kept
      if form[id]?.value == submitted[id] { form.update(id) { $0.value = .kept } }
    }
    if form.text(SettingField.name.rawValue) != takenName { takenName = nil }
    check()
  }

  /// Takes over what somebody else saved, under what was changed here.
  mutating func rebase(onto row: SettingsDesk.Row) {
    let mine = values
    let before = opened
    secrets = row.secrets
    base = row.setting
    self.row = row
    for field in SettingFormTable.fields {
      let id = field.rawValue
      let theirs = row.setting.formValue(of: field, secrets: secrets)
      opened[id] = theirs
      if mine[id] == before[id] { form.update(id) { $0.value = theirs } }
    }
    check()
  }

  /// Throws away what was typed.
  mutating func reset(to row: SettingsDesk.Row) {
    let (focus, page) = (form.focus, page)
    self = SettingFormModel(row, overview: overview)
    turn(to: page)
    if let focus { form.setFocus(focus) }
  }

  /// The labels of what somebody else changed since the setting was opened.
  func changes(in theirs: MailSetting) -> [String] {
    SettingFormTable.fields.filter { theirs.formValue(of: $0, secrets: []) != base.formValue(of: $0, secrets: []) }
      .map(\.label)
  }

  /// Takes fresh news of the installation, of the setting's syncs and tests among it.
  mutating func refresh(_ overview: SettingsOverview) {
    self.overview = overview
    guard let row = overview.row(base.id), row.setting.revision >= base.revision else { return check() }
    self.row = row
    if row.setting.revision == base.revision {
      base.state = row.setting.state
      check()
    } else if !isChanged {
      rebase(onto: row)
    }
  }
}

import MailModel
import TerminalKit

/// Going from page to page, and what follows from a change on one of them.
extension SettingFormModel {
  /// The page that is seen.
  var page: SettingPage { SettingPage(rawValue: form.page) ?? .inbound }

  /// Shows a page; an empty half that the other one lets expect something of is offered filled in.
  mutating func turn(to page: SettingPage) {
    withdrawOffer()
    form.turn(to: page.rawValue)
    isOutOfField = false
    makeOffer()
  }

  /// A field's value changed: what follows from it, and the check.
  mutating func changed(_ id: FormField.ID) {
    var id = id
    if CredentialItem(id: id) == .kind {
      let chosen = form[id]?.value ?? .none
      id = SettingField.credential.rawValue
      form.update(id) { $0.value = chosen }
    }
    touched.insert(id)
    offer = nil
    switch SettingField(rawValue: id) {
    case .incomingProtocol: proposeIncomingPort()
    case .outgoingEncryption: proposeOutgoingPort()
    case .deleteAfterRetrieval: proposeDays()
    case .incomingHost, .incomingPort: withdraw(consent: .incomingAllowPlaintext)
    case .outgoingHost, .outgoingPort: withdraw(consent: .outgoingAllowPlaintext)
    case .incomingPassword: copies[.incomingPassword] = nil
    case .outgoingPassword: copies[.outgoingPassword] = nil
    default: break
    }
    check()
  }

  /// Fills in a provider's servers on both pages.
  mutating func adopt(_ preset: ProviderPreset) { fill { $0.adopt(preset) } }

  /// Puts into the fields what the change makes of the setting; what nobody may see is left alone.
  mutating func fill(_ change: (inout MailSetting) -> Void) {
    var (setting, _) = read()
    change(&setting)
    offer = nil
    fill(in: setting)
    check()
  }

  /// Puts a setting's values into the fields that differ.
  ///
  /// - Returns: those fields.
  @discardableResult
  mutating func fill(in setting: MailSetting) -> [SettingField] {
    let values = values
    let differing = SettingFormTable.fields.filter { field in
      field.secret == nil && values[field.rawValue] != setting.formValue(of: field, secrets: secrets)
    }
    for field in differing {
      form.update(field.rawValue) { $0.value = setting.formValue(of: field, secrets: secrets) }
      touched.insert(field.rawValue)
    }
    if !differing.filter({ $0 == .incomingHost || $0 == .incomingPort }).isEmpty {
      withdraw(consent: .incomingAllowPlaintext)
    }
    if !differing.filter({ $0 == .outgoingHost || $0 == .outgoingPort }).isEmpty {
      withdraw(consent: .outgoingAllowPlaintext)
    }
    return differing
  }

  /// Puts a picked folder into the field, or takes it out if it was there.
  mutating func toggle(folder: String, in field: SettingField) {
    if field == .inboxFolder {
      var items = form.items(field.rawValue)
      if let index = items.firstIndex(of: folder) { items.remove(at: index) } else { items.append(folder) }
      form.update(field.rawValue) { $0.value = .items(items) }
    } else {
      form.update(field.rawValue) { $0.value = .text(folder) }
    }
    changed(field.rawValue)
  }

  /// The standard port of the new protocol, unless another than a standard port was typed.
  private mutating func proposeIncomingPort() {
    guard let chosen = MailProtocol(rawValue: form.text(SettingField.incomingProtocol.rawValue)) else { return }
    if chosen.isImplicitTLS { form.update(SettingField.incomingUseTLS.rawValue) { $0.value = .flag(true) } }
    let typed = form.text(SettingField.incomingPort.rawValue)
    guard typed.isEmpty || MailProtocol.allCases.contains(where: { String($0.standardPort) == typed }) else { return }
    form.update(SettingField.incomingPort.rawValue) { $0.value = .text(String(chosen.standardPort)) }
  }

  /// The usual port of the new encryption, unless another than a usual port was typed.
  private mutating func proposeOutgoingPort() {
    let port = SettingField.outgoingPort.rawValue
    guard let chosen = EncryptionMethod(rawValue: form.text(SettingField.outgoingEncryption.rawValue)) else { return }
    let typed = form.text(port)
    guard typed.isEmpty || EncryptionMethod.allCases.contains(where: { String($0.usualPort) == typed }) else { return }
    form.update(port) { $0.value = .text(String(chosen.usualPort)) }
  }

  private mutating func proposeDays() {
    let days = SettingField.deleteAfterDays
    guard form.text(days.rawValue).isEmpty else { return }
    let proposed = read().setting.formValue(of: days, secrets: [])
    form.update(days.rawValue) { $0.value = proposed }
  }

  /// A consent was given for one server.
  private mutating func withdraw(consent field: SettingField) {
    guard form.isOn(field.rawValue) else { return }
    form.update(field.rawValue) { $0.value = .flag(false) }
    touched.insert(field.rawValue)
  }
}

import MailDesk
import MailModel
import TerminalKit

/// What the mail-setting form knows: the setting as it was opened, the fields as they are, and what is wrong with them.
struct SettingFormModel: Sendable {
  /// The setting as it was opened or saved last; its id is 0 until it is saved.
  private(set) var base: MailSetting
  /// The passwords that are stored.
  private(set) var secrets: Set<SecretField>
  private(set) var health: SettingHealth
  var form: Form
  /// Esc has led out of the text field: letters are commands until a field is entered again.
  var isOutOfField = false
  private var opened: [FormField.ID: FormValue] = [:]
  private var touched: Set<FormField.ID> = []
  private var showsEverything = false
  private var takenName: String?

  /// - Parameter row: nil for a new record.
  init(_ row: SettingsDesk.Row?, focus: SettingField? = nil) {
    var fresh = MailSetting(name: "")
    fresh.incoming = IncomingSettings()
    base = row?.setting ?? fresh
    secrets = row?.secrets ?? []
    health = row?.health ?? SettingHealth()
    form = Form(SettingFormTable.rows(base, secrets: secrets))
    opened = values
    check()
    if let focus { form.setFocus(focus.rawValue) }
  }

  var isNew: Bool { base.id == 0 }

  /// Whether a field differs from what is saved.
  var isChanged: Bool { values != opened }

  /// What the fields hold, an untouched or emptied password as kept.
  var values: [FormField.ID: FormValue] {
    var values = Dictionary(form.fields.map { ($0.id, $0.value) }) { first, _ in first }
    for field in SettingFormTable.fields where field.secret.map(secrets.contains) == true {
      if values[field.rawValue] == .text("") { values[field.rawValue] = .kept }
    }
    return values
  }

  /// The passwords that were typed; the others are to be kept as they are stored.
  var typedSecrets: [SecretField: SecretText] {
    var typed: [SecretField: SecretText] = [:]
    for field in SettingFormTable.fields {
      guard let secret = field.secret, case .text(let text)? = form[field.rawValue]?.value, !text.isEmpty else {
        continue
      }
      typed[secret] = SecretText(text)
    }
    return typed
  }

  /// The setting that the fields make, and what is wrong with it, in the form's order.
  ///
  /// Only what was changed is read, so that what the form cannot express stays as it is.
  func read() -> (setting: MailSetting, faults: [FieldFault]) {
    var setting = base
    var faults: [FieldFault] = []
    let (values, typed) = (values, typedSecrets)
    for field in SettingFormTable.fields {
      let id = field.rawValue
      // Nobody who has not touched the outgoing page wants to send mail.
      let isWanted = isNew && SettingPage.of(field) != .outgoing
      if let value = values[id], isWanted || value != opened[id], let message = setting.take(value, of: field) {
        faults.append(FieldFault(field, message))
      }
      if let message = field.secret.flatMap({ typed[$0] }).flatMap(FieldRules.password) {
        faults.append(FieldFault(field, message))
      }
    }
    if setting.description.isEmpty { faults.append(FieldFault(.description, "required")) }
    if setting.subjectTag.isEmpty { faults.append(FieldFault(.subjectTag, "required")) }
    if let takenName, setting.name == takenName {
      faults.append(FieldFault(.name, "another mail setting is called so"))
    }
    // Emptied again, the outgoing page means what it meant untouched.
    let hasOutgoingPassword = secrets.contains(.outgoingPassword) || typed[.outgoingPassword] != nil
    if setting.outgoing == OutgoingSettings(), !hasOutgoingPassword { setting.outgoing = nil }
    let hasPassword = secrets.contains(.incomingPassword) || typed[.incomingPassword] != nil
    faults += SettingRules.faults(in: setting, hasIncomingPassword: hasPassword)
    return (setting, faults)
  }

  /// Sets hints, errors and what can be changed from the values as they are.
  mutating func check() {
    let (setting, faults) = read()
    let messages = Dictionary(faults.compactMap { fault in fault.field.map { ($0, fault.message) } }) { first, _ in
      first
    }
    let hints = SettingFormHints(setting: setting, keptSecrets: secrets.subtracting(typedSecrets.keys))
    for field in SettingFormTable.fields {
      let id = field.rawValue
      // What is only missing is not a mistake before somebody has been there.
      let isShown = showsEverything || touched.contains(id) || messages[field] != "required"
      form.update(id) {
        $0.hint = hints.hint(of: field)
        $0.error = isShown ? messages[field] : nil
        $0.isRequired = hints.isRequired(field)
        $0.availability = hints.availability(of: field)
      }
    }
  }

  /// Fills in a provider's servers on both pages.
  mutating func adopt(_ preset: ProviderPreset) { fill { $0.adopt(preset) } }

  /// Puts into the fields what the change makes of the setting; what nobody may see is left alone.
  mutating func fill(_ change: (inout MailSetting) -> Void) {
    var (setting, _) = read()
    change(&setting)
    for field in SettingFormTable.fields where field.secret == nil {
      let value = setting.formValue(of: field, secrets: secrets)
      guard values[field.rawValue] != value else { continue }
      form.update(field.rawValue) { $0.value = value }
      touched.insert(field.rawValue)
    }
    check()
  }

  /// The page that is seen.
  var page: SettingPage { SettingPage(rawValue: form.page) ?? .inbound }

  mutating func turn(to page: SettingPage) {
    form.turn(to: page.rawValue)
    isOutOfField = false
  }

  /// A field's value changed: what follows from it, and the check.
  mutating func changed(_ id: FormField.ID) {
    touched.insert(id)
    if id == SettingField.incomingProtocol.rawValue { proposeIncomingPort() }
    if id == SettingField.outgoingEncryption.rawValue { proposeOutgoingPort() }
    check()
  }

  /// Shows what is missing too, and goes to the first mistake.
  ///
  /// - Returns: the labels of the fields with mistakes.
  mutating func showMistakes() -> [String] {
    showsEverything = true
    check()
    form.focusFirstError()
    isOutOfField = false
    return form.fields.filter { $0.error != nil }.map(\.label)
  }

  /// Another setting has the name.
  mutating func nameIsTaken() {
    takenName = form.text(SettingField.name.rawValue)
    check()
    form.setFocus(SettingField.name.rawValue)
  }

  /// Takes what was saved for the state of things; what was typed since then stays typed.
  mutating func saved(_ setting: MailSetting, submitted: [FormField.ID: FormValue]) {
    base = setting
    opened = submitted
    for field in SettingFormTable.fields {
      let id = field.rawValue
      guard let secret = field.secret, case .text(let text) = submitted[id], !text.isEmpty else { continue }
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
    health = row.health
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
    let focus = form.focus
    self = SettingFormModel(row)
    if let focus { form.setFocus(focus) }
  }

  /// The labels of what somebody else changed since the setting was opened.
  func changes(in theirs: MailSetting) -> [String] {
    SettingFormTable.fields.filter { theirs.formValue(of: $0, secrets: []) != base.formValue(of: $0, secrets: []) }
      .map(\.label)
  }

  /// Takes fresh news of the setting's syncs and tests.
  mutating func refresh(_ row: SettingsDesk.Row) {
    guard row.setting.revision >= base.revision else { return }
    health = row.health
    if row.setting.revision == base.revision {
      base.state = row.setting.state
      check()
    } else if !isChanged {
      rebase(onto: row)
    }
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
    let typed = form.text(SettingField.incomingPort.rawValue)
    guard typed.isEmpty || MailProtocol.allCases.contains(where: { String($0.standardPort) == typed }) else { return }
    form.update(SettingField.incomingPort.rawValue) { $0.value = .text(String(chosen.standardPort)) }
    if chosen.isImplicitTLS { form.update(SettingField.incomingUseTLS.rawValue) { $0.value = .flag(true) } }
  }

  /// The usual port of the new encryption, unless another than a usual port was typed.
  private mutating func proposeOutgoingPort() {
    let port = SettingField.outgoingPort.rawValue
    guard let chosen = EncryptionMethod(rawValue: form.text(SettingField.outgoingEncryption.rawValue)) else { return }
    let typed = form.text(port)
    guard typed.isEmpty || EncryptionMethod.allCases.contains(where: { String($0.usualPort) == typed }) else { return }
    form.update(port) { $0.value = .text(String(chosen.usualPort)) }
  }
}

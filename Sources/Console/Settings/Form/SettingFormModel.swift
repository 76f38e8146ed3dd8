import MailDesk
import MailModel
import TerminalKit

/// What the mail-setting form knows: the setting as it was opened, the fields as they are, and what is wrong with them.
struct SettingFormModel: Sendable {
  /// The setting as it was opened or saved last; its id is 0 until it is saved.
  var base: MailSetting
  /// The passwords that are stored.
  var secrets: Set<SecretField>
  /// The setting with what is known of its syncs; nil for a new record.
  var row: SettingsDesk.Row?
  /// What is known of the installation; nil until it has been asked for.
  var overview: SettingsOverview?
  var form: Form
  /// Esc has led out of the text field: letters are commands until a field is entered again.
  var isOutOfField = false
  /// The passwords that become the same as another stored one when this is saved.
  var copies: [SecretField: SecretField] = [:]
  /// What was filled in from the other half and not touched since.
  var offer: HalfOffer?
  var opened: [FormField.ID: FormValue] = [:]
  var touched: Set<FormField.ID> = []
  var takenName: String?
  private var showsEverything = false

  /// - Parameter row: nil for a new record.
  init(_ row: SettingsDesk.Row?, overview: SettingsOverview? = nil, focus: SettingField? = nil) {
    var fresh = MailSetting(name: "")
    fresh.incoming = IncomingSettings()
    base = row?.setting ?? fresh
    secrets = row?.secrets ?? []
    (self.row, self.overview) = (row, overview)
    form = Form(SettingFormTable.rows(base, secrets: secrets))
    opened = values
    check()
    if let focus { form.setFocus(focus.rawValue) }
  }

  var isNew: Bool { base.id == 0 }
  var health: SettingHealth { row?.health ?? SettingHealth() }

  /// Whether something was changed that leaving would lose; what was only offered is not.
  var isChanged: Bool { hasMoreThanOffered || !wantedCopies.isEmpty }

  /// Whether saving would change anything.
  var isSaveable: Bool { values != opened || !copies.isEmpty }

  /// What the fields hold, an untouched or emptied password as kept.
  var values: [FormField.ID: FormValue] {
    var values: [FormField.ID: FormValue] = [:]
    for field in form.fields where SettingField(rawValue: field.id) != nil { values[field.id] = field.value }
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
      let isWanted = isNew && field.half != .outgoing
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
    let has = secrets.union(typed.keys).union(copies.keys)
    if setting.outgoing == OutgoingSettings(), !has.contains(.outgoingPassword) { setting.outgoing = nil }
    faults += SettingRules.faults(in: setting, hasIncomingPassword: has.contains(.incomingPassword))
    return (setting, faults)
  }

  /// Sets hints, errors and what can be changed from the values as they are.
  mutating func check() {
    let (setting, faults) = read()
    let messages = Dictionary(faults.compactMap { fault in fault.field.map { ($0, fault.message) } }) { first, _ in
      first
    }
    let kept = secrets.subtracting(typedSecrets.keys)
    let hints = SettingFormHints(setting: setting, keptSecrets: kept, copies: copies, site: overview?.site)
    for field in SettingFormTable.fields {
      let id = field.rawValue
      // What is only missing is not a mistake before somebody has been there.
      let isShown = showsEverything || touched.contains(id) || !isEmpty(field)
      form.update(id) {
        $0.label = field.label(for: hints.incoming.mailProtocol)
        $0.hint = hints.hint(of: field)
        $0.isRequired = hints.isRequired(field)
        $0.availability = hints.availability(of: field)
        $0.isHidden = hints.isHidden(field)
        $0.error = isShown && $0.availability.isEnabled && !$0.isHidden ? messages[field] : nil
      }
    }
    showCredentials(of: setting, hints)
    for page in SettingPage.allCases {
      let button = SettingFormTable.Button.saveAndTest
      form.update(button.id(on: page)) { $0.label = button.label(on: page, for: hints.incoming.mailProtocol) }
    }
  }

  private func isEmpty(_ field: SettingField) -> Bool {
    guard case .text("")? = form[field.rawValue]?.value else { return false }
    return true
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
}

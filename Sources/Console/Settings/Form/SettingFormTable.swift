import MailModel
import TerminalKit

/// The rows of the mail-setting form: labels, order and kinds as users know them.
enum SettingFormTable {
  /// The ids of what stands in the form beside the fields of a setting.
  enum Button: String, CaseIterable {
    case save, saveAndTest, cancel

    var label: String {
      switch self {
      case .save: "Save"
      case .saveAndTest: "Save and send test connection"
      case .cancel: "Cancel"
      }
    }
  }

  /// The fields under the heading *Mail setting*.
  static let record: [SettingField] = [.name, .description, .subjectTag, .credential, .active]

  /// The fields under the heading *Inbound email*.
  static let inbound: [SettingField] = [
    .incomingEnabled, .incomingProtocol, .incomingHost, .incomingPort, .incomingUsername, .incomingPassword,
    .incomingUserDomain, .loadPeriodMonths, .incomingUseTLS, .inboxFolder, .sentFolder, .excludeDomains,
    .customerField, .incomingCAFile,
  ]

  /// The protocols that this version speaks.
  static let protocols = MailProtocol.allCases.filter(\.hasFolders)

  /// Every row, with a setting's values.
  static func fields(_ setting: MailSetting, hasPassword: Bool) -> [FormField] {
    func row(_ field: SettingField) -> FormField {
      FormField(
        field.rawValue, kind(of: field), label: field.label,
        value: setting.formValue(of: field, hasPassword: hasPassword), help: field.explanation,
        opensList: field == .inboxFolder || field == .sentFolder, width: width(of: field))
    }
    return [FormField("heading.record", .note, label: "Mail setting")] + record.map(row)
      + [FormField("heading.inbound", .note, label: "Inbound email")] + inbound.map(row)
      + Button.allCases.map { FormField($0.rawValue, .button, label: $0.label) }
  }

  private static func kind(of field: SettingField) -> FormField.Kind {
    switch field {
    case .active, .incomingEnabled, .incomingUseTLS: .checkbox
    case .credential: .choice([FormOption(CredentialKind.password.rawValue, "BasicAuth")])
    case .incomingProtocol: .choice(protocols.map { FormOption($0.rawValue) })
    case .incomingPort, .loadPeriodMonths: .number
    case .incomingPassword: .secret
    case .inboxFolder, .excludeDomains, .customerField: .items
    default: .text
    }
  }

  private static func width(of field: SettingField) -> Int {
    switch field {
    case .incomingPort, .loadPeriodMonths: 6
    case .name, .subjectTag: 24
    default: 36
    }
  }
}

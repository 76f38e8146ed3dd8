import MailModel
import TerminalKit

/// The rows of the mail-setting form: labels, order and kinds as users know them.
enum SettingFormTable {
  /// What can be pressed on a page.
  enum Button: String, CaseIterable {
    case save, saveAndTest, cancel

    /// - Parameter id: of a button on any page.
    init?(id: String) {
      guard let button = Self.allCases.first(where: { id.hasSuffix("." + $0.rawValue) }) else { return nil }
      self = button
    }

    /// Its id, for every page has its own.
    func id(on page: SettingPage) -> String { "\(page.rawValue).\(rawValue)" }

    func label(on page: SettingPage) -> String {
      switch self {
      case .save: "Save"
      case .saveAndTest: page == .inbound ? "Save and send test connection" : "Save and send test message"
      case .cancel: "Cancel"
      }
    }
  }

  /// Every field of the form, page by page.
  static let fields = SettingPage.allCases.flatMap(\.fields)

  /// Every row, with a setting's values.
  static func rows(_ setting: MailSetting, secrets: Set<SecretField>) -> [FormField] {
    SettingPage.allCases.flatMap { page in
      page.sections.flatMap { section in
        [FormField("heading.\(section.heading)", .note, page: page.rawValue, label: section.heading)]
          + section.fields.map { row($0, on: page, value: setting.formValue(of: $0, secrets: secrets)) }
      } + buttons(page)
    }
  }

  private static func row(_ field: SettingField, on page: SettingPage, value: FormValue) -> FormField {
    FormField(
      field.rawValue, kind(of: field), page: page.rawValue, label: field.label, value: value, help: field.explanation,
      opensList: field == .inboxFolder || field == .sentFolder, width: width(of: field))
  }

  private static func buttons(_ page: SettingPage) -> [FormField] {
    Button.allCases.map { FormField($0.id(on: page), .button, page: page.rawValue, label: $0.label(on: page)) }
  }

  private static func kind(of field: SettingField) -> FormField.Kind {
    switch field {
    case .active, .incomingEnabled, .incomingUseTLS: .checkbox
    case .credential: .choice(CredentialKind.allCases.map { FormOption($0.rawValue, $0.title) })
    case .incomingProtocol: .choice(MailProtocol.allCases.map { FormOption($0.rawValue) })
    case .outgoingUse: .choice([FormOption(OutgoingSettings.Route.smtp.rawValue, "SMTP")])
    case .outgoingEncryption: .choice(EncryptionMethod.allCases.map { FormOption($0.rawValue) })
    case .incomingPort, .loadPeriodMonths, .outgoingPort: .number
    case .incomingPassword, .outgoingPassword: .secret
    case .inboxFolder, .excludeDomains, .customerField: .items
    default: .text
    }
  }

  private static func width(of field: SettingField) -> Int {
    switch field {
    case .incomingPort, .outgoingPort, .loadPeriodMonths: 6
    case .name, .subjectTag: 24
    default: 36
    }
  }
}

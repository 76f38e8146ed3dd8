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

    /// - Parameter mailProtocol: of the incoming half: a POP account has words of its own.
    func label(on page: SettingPage, for mailProtocol: MailProtocol) -> String {
      switch self {
      case .save: "Save"
      case .saveAndTest where page == .outgoing: "Save and send test message"
      case .saveAndTest: mailProtocol.hasFolders ? "Save and send test connection" : "Test Account"
      case .cancel: "Cancel"
      }
    }
  }

  /// Every field of the form, page by page.
  static let fields = SettingPage.allCases.flatMap(\.fields)

  /// Every row, with a setting's values.
  static func rows(_ setting: MailSetting, secrets: Set<SecretField>) -> [FormField] {
    SettingPage.allCases.flatMap { page in
      leading(page)
        + page.sections.flatMap { section in
          [heading(section.heading, on: page)] + items(under: section.heading, on: page)
            + section.fields.map { row($0, on: page, value: setting.formValue(of: $0, secrets: secrets)) }
        } + buttons(page)
    }
  }

  /// What the field of a setting looks like.
  static func kind(of field: SettingField) -> FormField.Kind {
    switch field {
    case .active, .incomingEnabled, .incomingUseTLS, .incomingAllowPlaintext, .outgoingAllowPlaintext: .checkbox
    case .credential: .choice(CredentialKind.allCases.map { FormOption($0.rawValue, $0.title) })
    case .incomingProtocol: .choice(MailProtocol.allCases.map { FormOption($0.rawValue) })
    case .deleteAfterRetrieval: .choice(POPDeletion.allCases.map { FormOption($0.rawValue, $0.title) })
    case .outgoingUse: .choice(OutgoingSettings.Route.allCases.map { FormOption($0.rawValue, $0.title) })
    case .outgoingEncryption: .choice(EncryptionMethod.allCases.map { FormOption($0.rawValue) })
    case .incomingPort, .loadPeriodMonths, .intervalMinutes, .deleteAfterDays, .outgoingPort: .number
    case .incomingPassword, .outgoingPassword: .secret
    case .inboxFolder, .excludeDomains, .customerField: .items
    default: .text
    }
  }

  private static func leading(_ page: SettingPage) -> [FormField] {
    page == .credentials
      ? [
        heading("Signing in", on: page), CredentialItem.kind.row, CredentialItem.connection.row,
        CredentialItem.connect.row,
      ] : []
  }

  private static func heading(_ text: String, on page: SettingPage) -> FormField {
    FormField("heading.\(page.rawValue).\(text)", .note, page: page.rawValue, label: text)
  }

  private static func items(under heading: String, on page: SettingPage) -> [FormField] {
    let items: [CredentialItem] =
      switch (page, heading) {
      case (.credentials, "Incoming"): [.incomingUsername, .incomingPassword, .copyToIncoming]
      case (.credentials, "Outgoing"): [.outgoingUsername, .outgoingPassword, .copyToOutgoing]
      default: []
      }
    return items.map(\.row)
  }

  private static func row(_ field: SettingField, on page: SettingPage, value: FormValue) -> FormField {
    var row = FormField(
      field.rawValue, kind(of: field), page: page.rawValue, label: field.label, value: value, help: field.explanation,
      opensList: field == .inboxFolder || field == .sentFolder, width: width(of: field))
    row.keepsHint = [.loadPeriodMonths, .deleteAfterRetrieval, .outgoingUse].contains(field)
    return row
  }

  private static func buttons(_ page: SettingPage) -> [FormField] {
    guard page != .status else { return [] }
    return Button.allCases.map {
      FormField($0.id(on: page), .button, page: page.rawValue, label: $0.label(on: page, for: .imaps))
    }
  }

  private static func width(of field: SettingField) -> Int {
    switch field {
    case .incomingPort, .outgoingPort, .loadPeriodMonths, .intervalMinutes, .deleteAfterDays: 6
    case .name, .subjectTag: 24
    default: 30
    }
  }
}

/// What becomes of mail on a POP server once it is stored here (LABELS).
enum POPDeletion: String, CaseIterable {
  case keep, delete, deleteAfterDays

  /// What the form calls it.
  var title: String {
    switch self {
    case .keep: "keep"
    case .delete: "delete"
    case .deleteAfterDays: "delete after N days"
    }
  }
}

extension OutgoingSettings.Route {
  /// What the form calls it.
  var title: String {
    switch self {
    case .smtp: "SMTP"
    case .gateway: "default gateway"
    }
  }
}

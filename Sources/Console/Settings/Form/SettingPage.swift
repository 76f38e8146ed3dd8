import MailModel

/// The pages of the mail-setting form.
enum SettingPage: String, CaseIterable {
  case inbound, outgoing

  /// Its name among the others.
  var tab: String {
    switch self {
    case .inbound: "Inbound"
    case .outgoing: "Outgoing"
    }
  }

  /// Its heading.
  var title: String {
    switch self {
    case .inbound: "Inbound email"
    case .outgoing: "Outgoing emails"
    }
  }

  /// Its fields, heading by heading, in the order that users know.
  var sections: [(heading: String, fields: [SettingField])] {
    switch self {
    case .inbound:
      [
        ("Mail setting", [.name, .description, .subjectTag, .credential, .active]),
        (
          title,
          [
            .incomingEnabled, .incomingProtocol, .incomingHost, .incomingPort, .incomingUsername, .incomingPassword,
            .incomingUserDomain, .loadPeriodMonths, .incomingUseTLS, .inboxFolder, .sentFolder, .excludeDomains,
            .customerField, .incomingCAFile,
          ]
        ),
      ]
    case .outgoing:
      [
        (
          title,
          [
            .outgoingUse, .outgoingFrom, .outgoingSenderName, .outgoingHost, .outgoingPort, .outgoingUsername,
            .outgoingPassword, .outgoingEncryption, .outgoingUserDomain, .outgoingReplyTo, .outgoingCAFile,
          ]
        )
      ]
    }
  }

  /// Its fields in their order.
  var fields: [SettingField] { sections.flatMap(\.fields) }

  /// The page on which a field stands.
  static func of(_ field: SettingField) -> SettingPage? { allCases.first { $0.fields.contains(field) } }
}

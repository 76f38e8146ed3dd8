import MailModel
import TerminalKit

/// The pages of the mail-setting form.
enum SettingPage: String, CaseIterable {
  case inbound, outgoing, credentials, status

  /// Its name among the others.
  var tab: String {
    switch self {
    case .inbound: "Inbound"
    case .outgoing: "Outgoing"
    case .credentials: "Credentials"
    case .status: "Status"
    }
  }

  /// Its heading.
  var title: String {
    switch self {
    case .inbound: "Inbound email"
    case .outgoing: "Outgoing emails"
    case .credentials: "Credentials"
    case .status: "Status"
    }
  }

  /// What leads to it from any other.
  var key: KeyStroke {
    switch self {
    case .inbound: .function(2)
    case .outgoing: .function(3)
    case .credentials: .function(6)
    case .status: .function(8)
    }
  }

  /// Its fields, heading by heading, in the order that users know; those of POP accounts among them.
  var sections: [(heading: String, fields: [SettingField])] {
    switch self {
    case .inbound:
      [
        ("Mail setting", [.name, .description, .subjectTag, .credential, .active]),
        (
          title,
          [
            .incomingEnabled, .incomingProtocol, .incomingDisplayName, .incomingEmailAddress, .incomingHost,
            .incomingPort, .incomingUsername, .incomingPassword, .incomingUserDomain, .loadPeriodMonths,
            .intervalMinutes, .incomingUseTLS, .deleteAfterRetrieval, .deleteAfterDays, .inboxFolder, .sentFolder,
            .excludeDomains, .customerField,
          ]
        ),
      ]
    case .outgoing:
      [
        (
          title,
          [
            .outgoingUse, .outgoingFrom, .outgoingSenderName, .outgoingHost, .outgoingPort, .outgoingUsername,
            .outgoingPassword, .outgoingEncryption, .outgoingUserDomain, .outgoingReplyTo,
          ]
        )
      ]
    case .credentials:
      [
        ("Incoming", [.incomingAllowPlaintext, .incomingCAFile]),
        ("Outgoing", [.outgoingAllowPlaintext, .outgoingCAFile]),
      ]
    case .status: []
    }
  }

  /// Its fields in their order.
  var fields: [SettingField] { sections.flatMap(\.fields) }

  /// The half that is tested from it.
  var direction: MailDirection { self == .outgoing ? .outgoing : .incoming }
}

import MailModel
import TerminalKit

/// What the page Credentials shows beside fields of its own: what is used elsewhere, and what can be done with it.
enum CredentialItem: String, CaseIterable {
  case kind, connection, connect
  case incomingUsername, incomingPassword, copyToIncoming
  case outgoingUsername, outgoingPassword, copyToOutgoing

  /// - Parameter id: of a field of the form.
  init?(id: FormField.ID) {
    guard let item = Self.allCases.first(where: { $0.id == id }) else { return nil }
    self = item
  }

  /// The id of its field.
  var id: FormField.ID { "credentials.\(rawValue)" }

  /// The row with its label.
  var row: FormField {
    switch self {
    case .kind:
      FormField(
        id, SettingFormTable.kind(of: .credential), page: page, label: SettingField.credential.label,
        help: SettingField.credential.explanation)
    case .connection:
      FormField(
        id, .text, page: page, label: "Connection", availability: .disabled("changed by the button below"), width: 60)
    case .connect:
      FormField(
        id, .button, page: page, label: "Connect",
        help:
          "Asks the provider for consent to read and send the mail of this mailbox, in a browser here or on another device. "
          + "A connection that stands can be renewed or ended.")
    case .incomingUsername: shown(.incomingUsername)
    case .incomingPassword: shown(.incomingPassword)
    case .outgoingUsername: shown(.outgoingUsername)
    case .outgoingPassword: shown(.outgoingPassword)
    case .copyToIncoming:
      FormField(
        id, .button, page: page, label: "Same credentials as outgoing",
        help: "Takes user name and password of the outgoing half. The password is copied where it is stored, unseen.")
    case .copyToOutgoing:
      FormField(
        id, .button, page: page, label: "Same credentials as incoming",
        help: "Takes user name and password of the incoming half. The password is copied where it is stored, unseen.")
    }
  }

  /// The half that is to sign in as the other one does, if it is about that.
  var copiedTo: MailDirection? {
    switch self {
    case .copyToIncoming: .incoming
    case .copyToOutgoing: .outgoing
    default: nil
    }
  }

  private var page: String { SettingPage.credentials.rawValue }

  /// A value that is changed on another page.
  private func shown(_ field: SettingField) -> FormField {
    let place = field.half == .outgoing ? SettingPage.outgoing : .inbound
    return FormField(
      id, .text, page: page, label: field.label,
      availability: .disabled("changed on \(place.tab), \(place.key.label)"), width: 30)
  }
}

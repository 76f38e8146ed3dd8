import MailDesk
import MailModel
import TerminalKit

/// The connection to Microsoft 365 or Google on the page Credentials.
extension SettingFormModel {
  /// What can be done about the connection of the setting as it is saved.
  var connection: ConnectionChoice { row.map { ConnectionChoice($0) } ?? .password }

  /// Shows how the connection stands, and whether it can be made yet.
  mutating func showConnection(of setting: MailSetting) {
    let isByPassword = OAuthProvider(setting.credential) == nil
    let isSaved = row?.setting.credential == setting.credential
    let (grant, connection) = (row?.grant, connection)
    form.update(CredentialItem.connection.id) {
      $0.isHidden = isByPassword
      let standing = grant.map { SafeText.line($0.summary, limit: 400) } ?? "not connected"
      $0.value = .text(isSaved ? standing : "not connected: save first, Ctrl-S")
    }
    form.update(CredentialItem.connect.id) {
      $0.isHidden = isByPassword
      $0.label = isSaved ? connection.title.prefix(1).uppercased() + connection.title.dropFirst() : "Connect"
      $0.availability = .when(isSaved, otherwise: "save first, Ctrl-S")
    }
  }
}

extension GrantStanding {
  /// As whom, by whom, and what is the matter.
  var summary: String {
    if let failure { return "to be connected again: \(failure.cause)" }
    return "connected as \(account)" + (warning.map { "; \($0)" } ?? "")
  }
}

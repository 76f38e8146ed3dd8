import MailDesk
import MailModel
import TerminalKit

/// What can be done about the connection of a setting to its provider.
enum ConnectionChoice: Equatable {
  /// It signs in with a password.
  case password
  case connect
  case reconnect
  /// It is connected: a person says what is wanted.
  case manage

  init(_ row: SettingsDesk.Row) {
    if OAuthProvider(row.setting.credential) == nil {
      self = .password
    } else if let grant = row.grant {
      self = grant.needsReconnect ? .reconnect : .manage
    } else {
      self = .connect
    }
  }

  /// A verb in lower case, as the footer shows it.
  var title: String {
    switch self {
    case .password, .connect: "connect"
    case .reconnect: "reconnect"
    case .manage: "reconnect, disconnect"
    }
  }

  /// The question about a connection that stands.
  static func dialog(_ row: SettingsDesk.Row, _ time: LocalTime) -> Dialog {
    var text: [Line] = []
    if let grant = row.grant {
      let account = SafeText.line(grant.account, limit: 254)
      text.append(Line("Connected to \(grant.provider.name) as \(account)."))
      text.append(Line("Since \(time.moment(grant.since)), by \(SafeText.line(grant.by, limit: 80)).", .textDim))
      if let warning = grant.warning { text.append(Line(SafeText.line(warning) + ".", .noticeWarning)) }
    }
    return Dialog(
      title: "Connection", text: text,
      choices: [
        Dialog.Choice("reconnect", "Reconnect", key: "r"), Dialog.Choice("disconnect", "Disconnect", key: "d"),
        Dialog.Choice("stay", "Leave it", key: "n"),
      ], preferred: "stay")
  }
}

extension OAuthDesk.Disconnection {
  /// What came of it, with what the person may still have to do.
  func notice(of name: String) -> Notice {
    let what = "“\(SafeText.line(name, limit: 80))” is disconnected"
    switch self {
    case .revoked, .notConnected: return Notice(.ok, "\(what).")
    case .forgotten(let provider):
      return Notice(.ok, "\(what). End the consent in the \(provider.name) account as well.")
    case .unheard(let failure):
      return Notice(.warning, SafeText.line("\(what), but the provider could not be told: \(failure.cause)."))
    }
  }
}

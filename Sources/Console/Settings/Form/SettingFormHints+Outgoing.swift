import MailDesk
import MailModel

/// What stands beside the fields of the page Outgoing emails.
extension SettingFormHints {
  func outgoingHint(of field: SettingField) -> String {
    switch field {
    case .outgoingUse: route
    case .outgoingFrom: empty(outgoing.username, "as Username", unless: !outgoing.from.isEmpty)
    case .outgoingPort: port
    case .outgoingUsername: outgoing.username.isEmpty ? "empty: the server asks for none" : ""
    case .outgoingEncryption: encryption
    case .outgoingUserDomain: domain(unless: outgoing.userDomain, of: sender.address, in: sender.field)
    case .outgoingReplyTo: empty(incoming.username, "as the incoming Username", unless: outgoing.replyTo != nil)
    default: ""
    }
  }

  private var route: String {
    guard outgoing.route == .gateway, let site else { return "" }
    guard let gateway = site.gateway, !gateway.senderAddress.isEmpty else {
      return "⚠ the site has none yet: an administrator sets the site options gateway.host and gateway.from"
    }
    return "⚠ mail comes from \(SafeText.line(gateway.senderAddress, limit: 80)) and may land in spam"
  }

  private var port: String {
    let (name, usual) = (outgoing.encryption.rawValue, outgoing.encryption.usualPort)
    return outgoing.port == usual ? "usual for \(name)" : "usual for \(name) is \(usual)"
  }

  /// The address that mail comes from, and the field that holds it.
  private var sender: (address: String, field: SettingField) {
    outgoing.from.isEmpty ? (outgoing.username, .outgoingUsername) : (outgoing.from, .outgoingFrom)
  }

  private var encryption: String {
    switch outgoing.encryption {
    case .ssl: "TLS from the first byte: “Always on”"
    case .tls: "STARTTLS is required"
    case .opportunistic:
      outgoing.allowPlaintextPassword
        ? "⚠ without STARTTLS not protected, with an administrator's consent"
        : "STARTTLS if the server offers it; no password without it"
    case .none:
      outgoing.allowPlaintextPassword
        ? "⚠ not protected, with an administrator's consent"
        : "⚠ not protected: only for a relay that asks for no password"
    }
  }
}

/// Remedies that differ where mail goes out: other fields, other ports, other habits of the providers (LABELS).
extension MailFailure {
  /// The remedy for outbound mail; nil for inbound mail, and where both have the same.
  var outgoingRemedy: Remedy? {
    guard context.encryption != nil else { return nil }
    switch kind {
    case .unknownHost, .notAMailServer:
      return Remedy(
        "Check the SMTP server's name \(quotedHost) with your mail provider or IT.", .settingField(.outgoingHost))
    case .connectionRefused:
      return Remedy(
        "Nothing listens on \(endpoint). Check the port (ssl 465, tls 587) with your mail provider.",
        .settingField(.outgoingPort))
    case .timedOut, .connectionDropped, .wrongProtocol, .tlsHandshake: return portRemedy
    case .tlsRequired, .plaintextRefused:
      return Remedy(
        "Choose the encryption method tls (port 587) or ssl (port 465); only an administrator's recorded consent "
          + "(“\(SettingField.outgoingAllowPlaintext.label)”) permits otherwise.", .settingField(.outgoingEncryption))
    case .tlsNotOffered:
      return Remedy(
        "The server does not offer STARTTLS on \(endpoint). Choose ssl with port 465; nothing secret was sent.",
        .settingField(.outgoingEncryption))
    case .authenticationFailed, .appPasswordRequired, .mechanismNotOffered: return outgoingSignInRemedy
    case .protocolDisabled:
      return Remedy(
        "Ask the mailbox's administrator to enable authenticated SMTP for it, or sign in with OAuth.",
        .settingField(.credential))
    case .certificateNameMismatch:
      return Remedy(
        "Use the host name that the certificate is made for, or ask the server's operator for one that covers \(quotedHost).",
        .settingField(.outgoingHost))
    case .certificateSelfSigned, .certificateUntrusted:
      return Remedy(
        "Ask the server's operator for a certificate from a recognised authority, or name the authority's PEM file in CA file "
          + "once you have verified it; for all settings: postdue site set caFile=….", .settingField(.outgoingCAFile))
    case .throttled:
      return Remedy(
        "The server takes no more \(pauseInWords). Mail that waits is sent again by itself.", .syncLater)
    case .quotaExceeded:
      return Remedy(
        "An allowance is exhausted, the sender's for the day or the recipient's for the mailbox. Mail that waits is sent again "
          + "later by itself; ask the mail provider for more.", .syncLater)
    case .passwordExpired:
      return Remedy(
        "Set a new password with the mail provider, then enter it here.", .settingField(.outgoingPassword))
    case .secretUnreadable:
      return Remedy(
        "Enter the password again, or restore the key file that belongs to this data folder.",
        .settingField(.outgoingPassword))
    default: return nil
    }
  }

  private var portRemedy: Remedy {
    if kind == .timedOut, !context.isConnected {
      return Remedy(
        "\(firewallRequest), and check that host and port are right (ssl 465, tls 587).", .settingField(.outgoingPort))
    }
    return Remedy(
      "Check that port and encryption method belong together (ssl 465, tls 587), and ask IT whether a firewall is in the way "
        + "to \(endpoint)\(origin).", .settingField(.outgoingPort))
  }

  private var outgoingSignInRemedy: Remedy {
    let host = context.host ?? ""
    if host.hasSuffix("gmail.com") || host.hasSuffix("googlemail.com") {
      return Remedy(
        "Gmail needs an app password (2-Step Verification on, then Google Account › Security › App passwords).",
        .settingField(.outgoingPassword))
    }
    if host.hasSuffix("office365.com") || host.hasSuffix("outlook.com") {
      return Remedy(
        "Microsoft no longer accepts passwords for SMTP in most tenants: use the credential type MSO365, or ask IT.",
        .settingField(.credential))
    }
    if kind == .mechanismNotOffered {
      return Remedy(
        "The server takes no such sign-in. A relay that needs none wants the user name left empty; else ask your mail provider.",
        .settingField(.outgoingUsername))
    }
    return Remedy(
      "Enter user name and password again. With two-step verification create an app password and enter that.",
      .settingField(.outgoingPassword))
  }
}

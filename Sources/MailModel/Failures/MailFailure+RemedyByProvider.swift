/// Remedies that depend on protocol, port and provider together (LABELS).
extension MailFailure {
  var quotedHost: String { context.host.map { "“\($0)”" } ?? "of the server" }

  var administrator: String { context.supportContact ?? "a Postdue administrator" }

  var endpoint: String {
    switch (context.host, context.port) {
    case (let host?, let port?): "\(host):\(port)"
    case (let host?, nil): host
    default: "the server"
    }
  }

  var droppedRemedy: Remedy {
    if context.mailProtocol == .imap, context.port == 993 {
      return Remedy("Port 993 speaks TLS from the start: choose the protocol imaps.", .settingField(.incomingProtocol))
    }
    if context.mailProtocol == .imaps, context.port == 143 {
      return Remedy("Port 143 starts without TLS: choose imap with Use TLS, or port 993.", .settingField(.incomingPort))
    }
    return Remedy(
      "Try again. If it happens again, check that protocol and port belong together, and ask IT whether a firewall cuts the connection.",
      .testAgain)
  }

  var wrongProtocolRemedy: Remedy {
    switch context.port {
    case 993 where context.mailProtocol == .imap:
      Remedy("Port 993 speaks TLS from the start: choose the protocol imaps.", .settingField(.incomingProtocol))
    case 143 where context.mailProtocol == .imaps:
      Remedy("Port 143 starts without TLS: choose imap with Use TLS, or port 993.", .settingField(.incomingPort))
    default:
      Remedy(
        "Another kind of server answers on \(endpoint). IMAP is on 993 (imaps) or 143 (imap); POP3 on 995 or 110; SMTP on 465 or 587.",
        .settingField(.incomingPort))
    }
  }

  var authenticationRemedy: Remedy {
    let host = context.host ?? ""
    if host.hasSuffix("gmail.com") || host.hasSuffix("googlemail.com") {
      return Remedy(
        "Gmail needs an app password (2-Step Verification on, then Google Account › Security › App passwords); "
          + "“less secure apps” no longer exists. Check also that IMAP is enabled.", .settingField(.incomingPassword))
    }
    if host.hasSuffix("office365.com") || host.hasSuffix("outlook.com") {
      return Remedy(
        "Microsoft no longer accepts passwords for IMAP in most tenants: use the credential type MSO365, or ask IT.",
        .settingField(.credential))
    }
    return Remedy(
      "Enter user name and password again. With two-step verification create an app password; with single sign-on ask IT for one; "
        + "check that IMAP is enabled for the mailbox.", .settingField(.incomingPassword))
  }

  var folderRemedy: Remedy {
    guard !context.alternatives.isEmpty else {
      return Remedy("Choose a folder that exists on the server.", .settingField(.inboxFolder))
    }
    let names = context.alternatives.prefix(12).map { DisplayText.line($0, limit: 80) }.joined(separator: ", ")
    let more = context.alternatives.count > 12 ? " and \(context.alternatives.count - 12) more" : ""
    return Remedy("Choose one of the folders on the server: \(names)\(more).", .settingField(.inboxFolder))
  }
}

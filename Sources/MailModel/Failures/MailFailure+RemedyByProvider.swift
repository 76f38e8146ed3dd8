/// Remedies that depend on protocol, port and provider together (LABELS).
extension MailFailure {
  var isPOP: Bool { context.mailProtocol?.hasFolders == false }

  /// `IMAP` or `POP`, as providers call what they let people switch on.
  var protocolName: String { isPOP ? "POP" : "IMAP" }

  /// The protocol that is protected from the first octet, with its port.
  var protectedProtocol: String { isPOP ? "pop3s with port 995" : "imaps with port 993" }

  var quotedHost: String { context.host.map { "“\($0)”" } ?? "of the server" }

  var administrator: String { context.supportContact ?? "a Postdue administrator" }

  var endpoint: String {
    switch (context.host, context.port) {
    case (let host?, let port?): host.contains(":") && !host.hasPrefix("[") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case (let host?, nil): host
    default: "the server"
    }
  }

  /// What to ask of IT: where to, and from where if the site names its addresses.
  var firewallRequest: String {
    "Ask IT to let this machine reach \(endpoint) through the firewall\(origin)"
  }

  /// ` (connections come from 198.51.100.7)`; empty if the site names none.
  var origin: String {
    let addresses = context.egressAddresses.prefix(8).map { DisplayText.line($0, limit: 45) }
    return addresses.isEmpty ? "" : " (connections come from \(addresses.joined(separator: ", ")))"
  }

  var timedOutRemedy: Remedy {
    guard context.isConnected else {
      return Remedy("\(firewallRequest), and check that host and port are right.", .settingField(.incomingPort))
    }
    let protocolWithTLS = context.mailProtocol == .pop3 ? "pop3s" : "imaps"
    guard context.security == .implicitTLS || context.security == nil else {
      return Remedy(
        "The server took the connection and then kept silent. Perhaps it waits for TLS: try the protocol \(protocolWithTLS); else "
          + "try again later.", .settingField(.incomingProtocol))
    }
    return Remedy(
      "The server took the connection and then stopped answering. Try again later; if it lasts, ask your mail provider.",
      .testAgain)
  }

  var droppedRemedy: Remedy {
    Remedy(
      "Try again. If it happens again, check that protocol and port belong together, and ask IT whether a firewall cuts the "
        + "connection to \(endpoint).", .testAgain)
  }

  var unavailableRemedy: Remedy {
    let isUnopened = serverText?.lowercased().contains("authenticated but not connected") == true
    guard isUnopened, context.encryption == nil else {
      return Remedy(
        "The server is out of service for now. Try again later; if it lasts, ask your mail provider.", .syncLater)
    }
    return Remedy(
      "The password is right, but Exchange does not open the mailbox. It mostly passes within minutes; if it lasts, check that "
        + "the user name is the mailbox's own address, and ask IT whether the mailbox has a licence and \(protocolName) is enabled for it.",
      .syncLater)
  }

  var wrongProtocolRemedy: Remedy {
    if context.mailProtocol == .imaps, serverText?.hasPrefix("* ") == true {
      return Remedy(
        "The IMAP server on \(endpoint) starts without TLS: choose imap with Use TLS, or ask for its port for imaps.",
        .settingField(.incomingProtocol))
    }
    return Remedy(
      "Another kind of server answers on \(endpoint). IMAP is on 993 (imaps) or 143 (imap); POP3 on 995 or 110; SMTP on 465 or 587.",
      .settingField(.incomingPort))
  }

  var authenticationRemedy: Remedy {
    let host = context.host ?? ""
    if host.hasSuffix("gmail.com") || host.hasSuffix("googlemail.com") {
      return Remedy(
        "Gmail needs an app password (2-Step Verification on, then Google Account › Security › App passwords); "
          + "“less secure apps” no longer exists. Check also that \(protocolName) is enabled.",
        .settingField(.incomingPassword))
    }
    if host.hasSuffix("office365.com") || host.hasSuffix("outlook.com") {
      return Remedy(
        "Microsoft no longer accepts passwords for \(protocolName) in most tenants: ask IT whether yours does, for this mailbox.",
        .settingField(.incomingPassword))
    }
    return Remedy(
      "Enter user name and password again. With two-step verification create an app password; with single sign-on ask IT for one; "
        + "check that \(protocolName) is enabled for the mailbox.", .settingField(.incomingPassword))
  }

  var forbiddenHostRemedy: Remedy {
    guard let option = context.siteOption else {
      return Remedy(
        "Use a public mail server, or ask \(administrator) to allow local hosts: postdue site set allowLocalHosts=true.",
        .siteOptions)
    }
    return Remedy(
      "Check the host name \(quotedHost). If tokens really belong there, ask \(administrator) to name it: "
        + "postdue site set \(option)=…", .siteOptions)
  }

  /// Without a host it is this program that refuses, not a mail server.
  var permissionRemedy: Remedy {
    guard context.host == nil else {
      return Remedy(
        "The sign-in worked but access was not granted. Ask the mailbox's administrator for access.", .elsewhere)
    }
    guard let login = context.username else { return Remedy("Ask \(administrator) to do it for you.", .elsewhere) }
    return Remedy(
      "Ask \(administrator) for the right to do this: "
        + "postdue users add \(DisplayText.line(login, limit: 80)) --role administrator|collector|support", .elsewhere)
  }

  var folderRemedy: Remedy {
    let target = RemedyTarget.settingField(context.missing ?? .inboxFolder)
    guard !context.alternatives.isEmpty else { return Remedy("Choose a folder that exists on the server.", target) }
    let names = context.alternatives.prefix(12).map { DisplayText.line($0, limit: 80) }.joined(separator: ", ")
    let more = context.alternatives.count > 12 ? " and \(context.alternatives.count - 12) more" : ""
    return Remedy("Choose one of the folders on the server: \(names)\(more).", target)
  }
}

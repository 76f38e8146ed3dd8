/// Remedies that depend on protocol, port and provider together (LABELS).
extension MailFailure {
  private var isPOP: Bool { context.mailProtocol?.hasFolders == false }

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

  /// A plain protocol on a port of TLS, or the other way round: it shows as silence, as a cut or as garbage.
  private var mismatchedPortRemedy: Remedy? {
    switch (context.mailProtocol, context.port) {
    case (.imap, 993):
      Remedy("Port 993 speaks TLS from the start: choose the protocol imaps.", .settingField(.incomingProtocol))
    case (.imaps, 143):
      Remedy("Port 143 starts without TLS: choose imap with Use TLS, or port 993.", .settingField(.incomingPort))
    case (.pop3, 995):
      Remedy("Port 995 speaks TLS from the start: choose the protocol pop3s.", .settingField(.incomingProtocol))
    case (.pop3s, 110):
      Remedy("Port 110 starts without TLS: choose pop3 with Use TLS, or port 995.", .settingField(.incomingPort))
    default: nil
    }
  }

  var timedOutRemedy: Remedy {
    if let mismatchedPortRemedy { return mismatchedPortRemedy }
    guard context.isConnected else {
      return Remedy(
        "Ask IT to let this machine reach \(endpoint) through the firewall, and check that host and port are right.",
        .settingField(.incomingPort))
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
    if let mismatchedPortRemedy { return mismatchedPortRemedy }
    return Remedy(
      "Try again. If it happens again, check that protocol and port belong together, and ask IT whether a firewall cuts the connection.",
      .testAgain)
  }

  var wrongProtocolRemedy: Remedy {
    if let mismatchedPortRemedy { return mismatchedPortRemedy }
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
    guard !context.alternatives.isEmpty else {
      return Remedy("Choose a folder that exists on the server.", .settingField(.inboxFolder))
    }
    let names = context.alternatives.prefix(12).map { DisplayText.line($0, limit: 80) }.joined(separator: ", ")
    let more = context.alternatives.count > 12 ? " and \(context.alternatives.count - 12) more" : ""
    return Remedy("Choose one of the folders on the server: \(names)\(more).", .settingField(.inboxFolder))
  }
}

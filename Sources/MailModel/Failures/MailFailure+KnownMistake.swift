/// Mistakes that published guides lead to (LABELS): the values alone give them away.
extension MailFailure {
  /// The remedy that proposes the right values; nil if host, port and protection may belong together.
  var mistakeRemedy: Remedy? {
    switch kind {
    case .unknownHost, .connectionRefused, .networkUnreachable, .certificateNameMismatch, .notAMailServer, .timedOut,
      .connectionDropped, .wrongProtocol, .tlsHandshake, .protocolViolation:
      return hostMistake ?? portMistake
    default: return nil
    }
  }

  /// The name of a provider's web site where its mail server's is due.
  private var hostMistake: Remedy? {
    guard let host = context.host?.lowercased(), ["office365.com", "www.office365.com"].contains(host) else {
      return nil
    }
    if context.encryption != nil {
      return Remedy(
        "“\(host)” is no mail server: use smtp.office365.com with encryption method tls and port 587.",
        .settingField(.outgoingHost))
    }
    let rest = isPOP ? "pop3s and port 995" : "imaps and port 993"
    return Remedy(
      "“\(host)” is no mail server: use outlook.office365.com with protocol \(rest).", .settingField(.incomingHost))
  }

  /// A plain protocol on a port of TLS, or the other way round: it shows as silence, as a cut or as garbage.
  private var portMistake: Remedy? {
    switch kind {
    case .timedOut, .connectionDropped, .wrongProtocol, .notAMailServer, .tlsHandshake:
      context.encryption.map { outgoingPortMistake($0) } ?? incomingPortMistake
    default: nil
    }
  }

  private var incomingPortMistake: Remedy? {
    switch (context.mailProtocol, context.port) {
    case (.imap, 993):
      Remedy(
        "Port 993 speaks TLS from the start: choose the protocol imaps with port 993, or imap with Use TLS and port 143.",
        .settingField(.incomingProtocol))
    case (.imaps, 143):
      Remedy(
        "Port 143 starts without TLS: choose imap with Use TLS and port 143, or imaps with port 993.",
        .settingField(.incomingPort))
    case (.pop3, 995):
      Remedy(
        "Port 995 speaks TLS from the start: choose the protocol pop3s with port 995, or pop3 with Use TLS and port 110.",
        .settingField(.incomingProtocol))
    case (.pop3s, 110):
      Remedy(
        "Port 110 starts without TLS: choose pop3 with Use TLS and port 110, or pop3s with port 995.",
        .settingField(.incomingPort))
    default: nil
    }
  }

  private func outgoingPortMistake(_ encryption: EncryptionMethod) -> Remedy? {
    switch (context.port, encryption) {
    case (465, .tls), (465, .opportunistic), (465, .none):
      Remedy(
        "Port 465 speaks TLS from the start: choose the encryption method ssl, or port 587 with tls.",
        .settingField(.outgoingEncryption))
    case (587, .ssl), (25, .ssl):
      Remedy(
        "Port \(context.port ?? 587) starts without TLS: choose the encryption method tls, or port 465 with ssl.",
        .settingField(.outgoingEncryption))
    default: nil
    }
  }
}

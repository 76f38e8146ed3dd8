extension MailFailure {
  /// What the user should do next.
  package var remedy: Remedy { signInServerRemedy ?? mistakeRemedy ?? outgoingRemedy ?? generalRemedy }

  /// One exhaustive switch, so that a kind without a remedy does not compile.
  private var generalRemedy: Remedy {
    switch kind {
    case .unknownHost:
      Remedy(
        "Check the spelling of the host name \(quotedHost) with your mail provider or IT.", .settingField(.incomingHost)
      )
    case .connectionRefused:
      Remedy(
        "Nothing listens on \(endpoint). Check the port (imaps 993, imap 143, pop3s 995, pop3 110) with your mail provider.",
        .settingField(.incomingPort))
    case .networkUnreachable:
      Remedy(
        "This machine has no route to \(endpoint). Ask IT about the network connection and the firewall\(origin).",
        .elsewhere)
    case .timedOut: timedOutRemedy
    case .connectionDropped: droppedRemedy
    case .serverUnavailable: unavailableRemedy
    case .forbiddenHost: forbiddenHostRemedy
    case .forbiddenPort:
      Remedy(
        "Use a port that the site allows, or ask \(administrator) to add it: postdue site set allowedPorts=…",
        .siteOptions)
    case .notAMailServer:
      Remedy(
        "What answers on \(endpoint) is not a mail server. Check host and port with your mail provider.",
        .settingField(.incomingHost))
    case .wrongProtocol: wrongProtocolRemedy
    case .protocolViolation:
      Remedy(
        "The server broke the rules of its protocol. Try again; if it happens again, send the report to your mail provider.",
        .testAgain)
    case .tlsRequired:
      Remedy(
        "The server insists on protection. Tick Use TLS, or choose \(protectedProtocol).",
        .settingField(.incomingUseTLS)
      )
    case .tlsNotOffered:
      Remedy(
        "The server does not offer STARTTLS on \(endpoint). Choose \(protectedProtocol); nothing secret was sent.",
        .settingField(.incomingProtocol))
    case .tlsHandshake:
      Remedy(
        "The TLS handshake with \(endpoint) failed. Check that protocol and port belong together (imaps 993, imap 143, pop3s 995, pop3 110), "
          + "and that the server supports TLS 1.2 or later.", .settingField(.incomingProtocol))
    case .plaintextRefused:
      Remedy(
        "The password would travel unprotected. Tick Use TLS or choose \(protectedProtocol); only an administrator's recorded consent "
          + "(“\(SettingField.incomingAllowPlaintext.label)”) permits otherwise.", .settingField(.incomingUseTLS))
    case .certificateExpired:
      Remedy("Ask the server's operator to renew its certificate. There is no way to ignore this.", .elsewhere)
    case .certificateNotYetValid:
      Remedy("Check this machine's clock; if it is right, ask the server's operator about the certificate.", .elsewhere)
    case .certificateNameMismatch:
      Remedy(
        "Use the host name that the certificate is made for, or ask the server's operator for one that covers \(quotedHost).",
        .settingField(.incomingHost))
    case .certificateSelfSigned, .certificateUntrusted:
      Remedy(
        "Ask the server's operator for a certificate from a recognised authority, or name the authority's PEM file in CA file "
          + "once you have verified it; for all settings: postdue site set caFile=….", .settingField(.incomingCAFile))
    case .authenticationFailed: authenticationRemedy
    case .mechanismNotOffered:
      Remedy(
        "Check that host and port are your mail provider's. Ask your mail provider how to sign in, and choose that Credential type.",
        .settingField(.credential))
    case .accountDisabled:
      Remedy("Ask the mailbox's administrator to enable the account.", .elsewhere)
    case .appPasswordRequired:
      Remedy(
        "Create an app password in the mail account's security settings and enter it here in place of the usual one.",
        .settingField(.incomingPassword))
    case .passwordExpired:
      Remedy(
        "Set a new password with the mail provider, then enter it here.", .settingField(.incomingPassword))
    case .protocolDisabled:
      Remedy("Enable \(protocolName) for this mailbox in the provider's settings, then test again.", .testAgain)
    case .notPermitted: permissionRemedy
    case .reconnectRequired, .consentRequired, .wrongAccount, .signInUnfinished, .clockSkewed: connectionRemedy
    case .folderNotFound: folderRemedy
    case .mailboxInUse:
      Remedy(
        "Another session has the mailbox open, and the server lets in one at a time. Close other mail programs that use it, "
          + "or try again in some minutes.", .syncLater)
    case .senderRefused:
      Remedy(
        "Use a From address that this sign-in may send as, or ask the mail provider for the right to send as it.",
        .settingField(.outgoingFrom))
    case .recipientRefused:
      Remedy("Check the recipient's address for typing errors; ask the recipient for another one.", .elsewhere)
    case .relayDenied:
      Remedy(
        "The server passes mail on only for those who sign in: enter user name and password, or use the port and encryption "
          + "method for signed-in users (tls 587, ssl 465).", .settingField(.outgoingUsername))
    case .policyRefused:
      Remedy(
        "A rule of the server forbids it; its words say which. Show them to the mail provider or IT\(origin).",
        .elsewhere)
    case .messageRefused:
      Remedy("The server's words say what it dislikes. Change the message, or ask the mail provider.", .elsewhere)
    case .messageTooLarge:
      Remedy("Send smaller or fewer attachments, or split them over several messages.", .elsewhere)
    case .senderNotVerified:
      Remedy(
        "Have a code sent to the address and enter it: Settings, Send Mail As, or postdue settings send-code and verify-sender.",
        .senders)
    case .codeRefused:
      Remedy(
        "Enter the code of the newest message to the address, or have another one sent: postdue settings send-code.",
        .senders)
    case .tooManyCodes:
      Remedy("Wait as long as is said. The code that was sent last counts until it expires.", .senders)
    case .throttled:
      Remedy("The provider asks to be left alone \(pauseInWords). It goes on by itself later.", .syncLater)
    case .greylisted:
      Remedy(
        "The server takes mail from strangers at the second try only. Try again in some minutes; mail that waits is sent "
          + "again by itself.", .syncLater)
    case .tooManyConnections:
      Remedy("Close other mail programs that use this mailbox, or try again in a few minutes.", .syncLater)
    case .quotaExceeded:
      Remedy("The mailbox or its daily allowance is exhausted. Try again tomorrow or ask the provider.", .syncLater)
    case .cancelled: Remedy("It was stopped on request. Start it again when you like.", .testAgain)
    case .locked: Remedy("Another process is at work on this data folder. Wait until it has ended.", .syncLater)
    case .conflict: Remedy("Somebody else saved in the meantime. Open it again and repeat your change.", .elsewhere)
    case .configurationInvalid:
      context.missing.map { Remedy("Fill in \($0.label) in the form of the setting, and save it.", .settingField($0)) }
        ?? Remedy("Put right what is named, then try again.", .elsewhere)
    case .invalidData: Remedy("Correct what is named and try again; nothing was changed.", .elsewhere)
    case .noSuchItem: Remedy("Check the name or the path; the list commands show what there is.", .elsewhere)
    case .cannotCreate: Remedy("Check that the folder exists and that you may write there.", .elsewhere)
    case .storageFailed:
      Remedy(
        "Check free disk space and the permissions of what is named; if it is the database, run postdue doctor.",
        .elsewhere)
    case .secretUnreadable:
      Remedy(
        "Enter the password again, or restore the key file that belongs to this data folder.",
        .settingField(.incomingPassword))
    case .internalFault: Remedy("This is a fault of Postdue. Please report it with the text above.", .elsewhere)
    }
  }
}

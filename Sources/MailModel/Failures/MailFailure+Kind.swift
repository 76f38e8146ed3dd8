extension MailFailure {
  /// Every kind of failure that this version can produce (CONTRACT: exit codes).
  package enum Kind: String, Sendable, Codable, CaseIterable {
    // The way to the server.
    case unknownHost, connectionRefused, networkUnreachable, timedOut, connectionDropped, serverUnavailable
    // The site's policy.
    case forbiddenHost, forbiddenPort
    // What answers there.
    case notAMailServer, wrongProtocol, protocolViolation
    // Protection.
    case tlsRequired, tlsNotOffered, tlsHandshake, plaintextRefused
    case certificateExpired, certificateNotYetValid, certificateNameMismatch, certificateSelfSigned,
      certificateUntrusted
    // Signing in.
    case authenticationFailed, mechanismNotOffered, accountDisabled, appPasswordRequired, passwordExpired,
      protocolDisabled, notPermitted
    // Signing in by OAuth 2.0.
    case reconnectRequired, consentRequired, wrongAccount, signInUnfinished, clockSkewed
    // The mailbox.
    case folderNotFound, mailboxInUse
    // Handing over a message.
    case senderRefused, recipientRefused, relayDenied, policyRefused, messageRefused, messageTooLarge
    // Whose address it is.
    case senderNotVerified, codeRefused, tooManyCodes
    // Limits that pass.
    case throttled, greylisted, tooManyConnections, quotaExceeded, cancelled, locked
    // This machine and its data.
    case configurationInvalid, invalidData, noSuchItem, conflict, cannotCreate, storageFailed, secretUnreadable,
      internalFault
  }
}

extension MailFailure.Kind {
  /// The command line's exit code for it (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .invalidData: 65
    case .noSuchItem: 66
    case .unknownHost, .connectionRefused, .networkUnreachable, .timedOut, .connectionDropped, .serverUnavailable: 69
    case .internalFault: 70
    case .cannotCreate: 73
    case .storageFailed: 74
    case .throttled, .greylisted, .tooManyConnections, .quotaExceeded, .mailboxInUse, .cancelled, .locked, .conflict,
      .tooManyCodes:
      75
    case .notAMailServer, .wrongProtocol, .protocolViolation: 76
    case .authenticationFailed, .mechanismNotOffered, .accountDisabled, .appPasswordRequired, .passwordExpired,
      .reconnectRequired, .consentRequired, .wrongAccount, .signInUnfinished, .protocolDisabled, .notPermitted,
      .senderRefused, .recipientRefused, .relayDenied, .policyRefused, .messageRefused,
      .senderNotVerified, .codeRefused:
      77
    case .forbiddenHost, .forbiddenPort, .tlsRequired, .tlsNotOffered, .tlsHandshake, .plaintextRefused,
      .certificateExpired, .certificateNotYetValid, .certificateNameMismatch, .certificateSelfSigned,
      .certificateUntrusted, .folderNotFound, .messageTooLarge, .configurationInvalid, .secretUnreadable,
      .clockSkewed:
      78
    }
  }
}

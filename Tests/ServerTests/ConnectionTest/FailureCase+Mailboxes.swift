import MailModel

/// What can be wrong with a mailbox after the sign-in.
extension FailureCase {
  static let mailboxes: [FailureCase] = [
    FailureCase(
      .imap, .signIn, "{tag} OK [CAPABILITY IMAP4rev1] welcome\n* BYE Session invalidated", .serverUnavailable,
      remedy: "Try again later", failing: .folder),
    FailureCase(
      .pop3, .signIn, "+OK welcome\n-ERR [SYS/TEMP] Mailbox is damaged", .serverUnavailable, remedy: "Try again later",
      failing: .folder),
    FailureCase(
      .imap, .folder, "{tag} NO [NONEXISTENT] Unknown Mailbox", .folderNotFound, remedy: "Choose a folder that exists"),
    FailureCase(.imap, .folder, "{tag} NO [NOPERM] Access denied", .notPermitted, remedy: "for access"),
    FailureCase(.imap, .folder, "{tag} NO EXAMINE Unsafe Login", .notPermitted, remedy: "for access"),
    FailureCase(.imap, .folder, "{tag} NO [SERVERBUG] Internal error", .serverUnavailable, remedy: "Try again later"),
    FailureCase(.imap, .folder, "{tag} NO [INUSE] Locked", .mailboxInUse, remedy: "lets in one at a time"),
    FailureCase(
      .imap, .folder, "{tag} BAD User is authenticated but not connected.", .serverUnavailable, remedy: "a licence"),
    FailureCase(.imap, .folder, "{tag} BAD Unknown command", .protocolViolation, remedy: "send the report"),
    FailureCase(.imap, .folder, "* BYE Session invalidated", .serverUnavailable, remedy: "Try again later"),
    FailureCase(
      .imap, .folder, "* LIST () \"/\" {4294967295}", .protocolViolation, remedy: "send the report",
      isQuoted: false),
    FailureCase(
      .imap, .count, "{tag} BAD Request is throttled. Suggested Backoff Time: 1500 milliseconds", .throttled,
      remedy: "alone for 2 seconds"),
    FailureCase(.imap, .count, "{tag} NO [LIMIT] Rate limit hit.", .throttled, remedy: "for a while"),
    FailureCase(.imap, .count, "{tag} NO [OVERQUOTA] Enough", .quotaExceeded, remedy: "Try again tomorrow"),
    FailureCase(.pop3, .folder, "-ERR [SYS/TEMP] Mailbox is damaged", .serverUnavailable, remedy: "Try again later"),
    FailureCase(.pop3, .folder, "-ERR [IN-USE] Do you have another session?", .mailboxInUse, remedy: "one at a time"),
    FailureCase(.pop3, .folder, "+OK a few messages", .protocolViolation, remedy: "send the report"),
    FailureCase(.pop3, .count, "-ERR [SYS/TEMP] Index is damaged", .serverUnavailable, remedy: "Try again later"),
  ]
}

import MailModel

/// Refusals of a sign-in, as servers are known to put them.
extension FailureCase {
  static let signIns = imapSignIns + popSignIns + smtpSignIns

  private static let imapSignIns: [FailureCase] = [
    imap(
      "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", .authenticationFailed, "with single sign-on ask IT"),
    imap(
      "NO [ALERT] Application-specific password required: https://support.google.com (Failure)", .appPasswordRequired,
      "Create an app password"),
    imap("NO [ALERT] Your account is not enabled for IMAP use.", .protocolDisabled, "Enable IMAP for this mailbox"),
    imap("NO LOGIN failed: LogonDenied-BasicAuthBlocked", .protocolDisabled, "Enable IMAP"),
    imap("NO [EXPIRED] It is time for a change", .passwordExpired, "Set a new password"),
    imap("NO [CONTACTADMIN] Call us", .accountDisabled, "enable the account"),
    imap("NO Account is disabled.", .accountDisabled, "enable the account"),
    imap("NO [AUTHORIZATIONFAILED] No such mailbox", .notPermitted, "Ask the mailbox's administrator for access"),
    imap("NO [PRIVACYREQUIRED] Not like this", .tlsRequired, "Tick Use TLS"),
    imap("NO [UNAVAILABLE] Temporary authentication failure.", .serverUnavailable, "Try again later"),
    imap("BAD User is authenticated but not connected.", .serverUnavailable, "the mailbox has a licence"),
    imap("NO [LIMIT] Maximum number of connections from user+IP exceeded", .tooManyConnections, "Close other mail"),
    imap("BAD Request is throttled. Suggested Backoff Time: 298457 milliseconds", .throttled, "alone for 5 minutes"),
    imap("NO [OVERQUOTA] Account exceeded command or bandwidth limits.", .quotaExceeded, "Try again tomorrow"),
    imap("NO [INUSE] One at a time", .mailboxInUse, "lets in one at a time"),
    imap(
      "NO [WEBALERT https://accounts.google.com] Web login required.", .authenticationFailed, "user name and password"),
  ]

  private static let popSignIns: [FailureCase] = [
    pop("[AUTH] Username and password not accepted.", .authenticationFailed, "POP is enabled for the mailbox"),
    pop("[AUTH] Application-specific password required", .appPasswordRequired, "Create an app password"),
    pop("[SYS/PERM] Your account is not enabled for POP access.", .protocolDisabled, "Enable POP for this mailbox"),
    pop("LogonDenied-BasicAuthBlocked", .protocolDisabled, "Enable POP"),
    pop("[SYS/PERM] Call us", .accountDisabled, "enable the account"),
    pop("Account is locked", .accountDisabled, "enable the account"),
    pop("Your password has expired", .passwordExpired, "Set a new password"),
    pop(
      "[AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.", .tlsRequired, "Tick Use TLS"),
    pop("[IN-USE] Unable to lock maildrop", .mailboxInUse, "lets in one at a time"),
    pop("[LOGIN-DELAY] minimum time between mail checks violation", .throttled, "for a while"),
    pop("Exceeded the login limit for a 15 minute period.", .throttled, "alone for 15 minutes"),
    pop("[SYS/TEMP] Temporary authentication failure.", .serverUnavailable, "Try again later"),
    pop("Too many connections", .tooManyConnections, "Close other mail"),
  ]

  private static let smtpSignIns: [FailureCase] = [
    smtp("535 5.7.8 Username and Password not accepted.", .authenticationFailed, "Enter user name and password again"),
    smtp("534 5.7.9 Application-specific password required.", .appPasswordRequired, "create an app password"),
    smtp(
      "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
      .protocolDisabled, "enable authenticated SMTP"),
    smtp(
      "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.",
      .protocolDisabled, "enable authenticated SMTP"),
    smtp("535 5.7.13 User account disabled", .accountDisabled, "enable the account"),
    smtp("432 4.7.12 A password transition is needed", .passwordExpired, "Set a new password"),
    smtp("538 5.7.11 Encryption required", .tlsRequired, "encryption method tls"),
    smtp("504 5.7.4 Unrecognized authentication type", .mechanismNotOffered, "no such sign-in"),
    smtp("454 4.7.0 Temporary authentication failure", .serverUnavailable, "Try again later"),
    smtp("454 4.7.0 Too many login attempts, please try again later.", .throttled, "takes no more for a while"),
    smtp("432 4.3.2 Concurrent connections limit exceeded", .tooManyConnections, "Close other mail"),
    smtp("535 5.7.3 Authentication unsuccessful", .authenticationFailed, "Enter user name"),
  ]

  private static func imap(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.imap, .signIn, "{tag} \(words)", kind, remedy: remedy)
  }

  private static func pop(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.pop3, .signIn, "-ERR \(words)", kind, remedy: remedy)
  }

  private static func smtp(_ words: String, _ kind: MailFailure.Kind, _ remedy: String) -> FailureCase {
    FailureCase(.smtp, .signIn, words, kind, remedy: remedy)
  }
}

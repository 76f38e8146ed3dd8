package import MailModel

/// Words by which a server explains a refusal without a code that would tell, or with one that misleads.
package struct KnownRefusal: Sendable, Equatable {
  /// What the words hold, in lower case.
  package let phrase: String
  /// What they mean.
  package let kind: MailFailure.Kind
  /// What they mean, in a sentence.
  package let cause: String
  /// Where they were seen.
  package let seen: String

  /// A row; `phrase` in lower case.
  package init(_ phrase: String, _ kind: MailFailure.Kind, _ cause: String, seen: String) {
    self.phrase = phrase
    self.kind = kind
    self.cause = cause
    self.seen = seen
  }

  /// What servers of any protocol say.
  package static let ofAnyProtocol = passwords + accounts + limits + outages

  /// The first row that the words fit.
  package static func first(in rows: [KnownRefusal], for words: String) -> KnownRefusal? {
    let words = words.prefix(1_000).lowercased()
    return rows.first { words.contains($0.phrase) }
  }

  private static let passwords = [
    KnownRefusal(
      "application-specific password required", .appPasswordRequired,
      "The account wants an app password in place of the usual one", seen: "Gmail, sign-in with 2-Step Verification"),
    KnownRefusal(
      "app-specific password", .appPasswordRequired,
      "The account wants an app password in place of the usual one", seen: "iCloud, Fastmail"),
    KnownRefusal(
      "application password is required", .appPasswordRequired,
      "The account wants an app password in place of the usual one", seen: "mail.ru"),
    KnownRefusal(
      "application specific password", .appPasswordRequired,
      "The account wants an app password in place of the usual one", seen: "Zoho, two-factor accounts"),
    KnownRefusal(
      "web login required", .authenticationFailed,
      "The provider wants a sign-in in the web browser first", seen: "Gmail, [WEBALERT …] at an unusual place"),
    KnownRefusal(
      "log in via your web browser", .authenticationFailed,
      "The provider wants a sign-in in the web browser first", seen: "Gmail, [ALERT] at an unusual place"),
    KnownRefusal(
      "plaintext authentication disallowed", .tlsRequired,
      "The server takes no password without TLS", seen: "Dovecot, disable_plaintext_auth"),
    KnownRefusal(
      "accesstokenexpired", .authenticationFailed,
      "The session's token has expired", seen: "Exchange Online, BYE after about an hour"),
  ]

  private static let accounts = [
    KnownRefusal(
      "password has expired", .passwordExpired, "The password has expired", seen: "Exchange, Zimbra, 535 and NO"),
    KnownRefusal("password expired", .passwordExpired, "The password has expired", seen: "Dovecot, pass_attrs expiry"),
    KnownRefusal(
      "password must be changed", .passwordExpired, "The password has to be changed first",
      seen: "Zimbra, Active Directory"),
    KnownRefusal(
      "unsafe login", .notPermitted, "The provider takes this program for unsafe", seen: "NetEase 163 and 126, EXAMINE"),
    KnownRefusal(
      "account is disabled", .accountDisabled, "The account is disabled", seen: "Exchange, Zimbra"),
    KnownRefusal(
      "account is locked", .accountDisabled, "The account is locked", seen: "Zimbra, hosted Dovecot"),
  ]

  private static let limits = [
    KnownRefusal(
      "too many simultaneous connections", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Gmail, the sixteenth connection"),
    KnownRefusal(
      "too many connections", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Courier, Cyrus"),
    KnownRefusal(
      "maximum number of connections", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Dovecot, mail_max_userip_connections"),
    KnownRefusal(
      "maximum connection limit", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Courier, MAXPERIP"),
    KnownRefusal(
      "request is throttled", .throttled, "The server asks for a pause",
      seen: "Exchange Online, with Suggested Backoff Time"),
    KnownRefusal("rate limit", .throttled, "The server asks for a pause", seen: "Yahoo, [LIMIT] … Rate limit hit"),
    KnownRefusal(
      "bandwidth limits", .quotaExceeded, "The daily allowance of the mailbox is exhausted",
      seen: "Gmail, [OVERQUOTA] after 2,500 MB a day"),
  ]

  private static let outages = [
    KnownRefusal(
      "authenticated but not connected", .serverUnavailable,
      "The server knows the user but could not open the mailbox", seen: "Exchange Online, before a BYE"),
    KnownRefusal(
      "temporary authentication failure", .serverUnavailable, "The server could not check the password just now",
      seen: "Dovecot, its user database out of reach"),
    KnownRefusal(
      "server unavailable", .serverUnavailable, "The server is out of service for now", seen: "Exchange, BYE"),
  ]
}

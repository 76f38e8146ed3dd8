import MailModel
package import MailTransport

extension KnownRefusal {
  /// Every refusal known of SMTP servers; the first that matches counts.
  package static let ofSMTP = switchedOff + submissionLimits + addresses + policies + faults + signIns + ofAnyProtocol

  private static let signIns = [
    KnownRefusal(
      "starttls command first", .tlsRequired, "The server refuses to go on without TLS",
      seen: "Gmail, Postfix, 530 5.7.0 Must issue a STARTTLS command first"),
    KnownRefusal(
      "client was not authenticated", .authenticationFailed, "The server wants a sign-in first",
      seen: "Exchange, 530 5.7.57"),
    KnownRefusal(
      "authentication required", .authenticationFailed, "The server wants a sign-in first",
      seen: "Gmail, Dovecot, 530 5.7.0; some relays, 550 5.7.1"),
  ]

  private static let switchedOff = [
    KnownRefusal(
      "smtpclientauthentication is disabled", .protocolDisabled, "SMTP with a sign-in is switched off for this mailbox",
      seen: "Exchange Online, 535 5.7.139"),
    KnownRefusal(
      "basic authentication is disabled", .protocolDisabled, "The tenant no longer accepts passwords for SMTP",
      seen: "Exchange Online, 535 5.7.139"),
    KnownRefusal(
      "security defaults policy", .protocolDisabled, "The tenant no longer accepts passwords for SMTP",
      seen: "Exchange Online, 535 5.7.139 blocked by your organization's security defaults policy"),
    KnownRefusal(
      "smtp access is disabled", .protocolDisabled, "SMTP is switched off for this mailbox", seen: "Zoho, Yandex"),
    KnownRefusal("account has been disabled", .accountDisabled, "The account is disabled", seen: "Gmail, 535 5.7.8"),
  ]

  private static let submissionLimits = [
    KnownRefusal(
      "concurrent connections limit", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Exchange Online, 432 4.3.2"),
    KnownRefusal(
      "too many concurrent", .tooManyConnections, "The mailbox has too many connections at once",
      seen: "Exim, Yahoo, 421 Too many concurrent SMTP connections"),
    KnownRefusal(
      "too many login attempts", .throttled, "The server asks for a pause between sign-ins", seen: "Gmail, 454 4.7.0"),
    KnownRefusal(
      "too many auth commands", .throttled, "The server asks for a pause between sign-ins",
      seen: "Postfix, 450 4.7.1 Error: too many AUTH commands from 192.0.2.1"),
    KnownRefusal(
      "too many recipients", .throttled, "The server takes no more recipients at once", seen: "Postfix, 452 4.5.3"),
    KnownRefusal(
      "greylist", .greylisted, "The server takes mail from strangers only at the second try",
      seen: "Postgrey, 450 4.2.0"
    ),
    KnownRefusal(
      "graylist", .greylisted, "The server takes mail from strangers only at the second try", seen: "MDaemon, 451"),
    KnownRefusal(
      "submission rate", .throttled, "The server asks for a pause", seen: "Exchange Online, 554 5.2.0 STOREDRV"),
    KnownRefusal(
      "sending limit", .quotaExceeded, "The daily allowance of the mailbox is exhausted",
      seen: "Gmail, 550 5.4.5 Daily user sending limit exceeded"),
    KnownRefusal(
      "sending quota", .quotaExceeded, "The daily allowance of the mailbox is exhausted", seen: "Gmail, 550 5.4.5"),
    KnownRefusal(
      "submission quota", .quotaExceeded, "The daily allowance of the mailbox is exhausted",
      seen: "Exchange Online, 554 5.2.0 SubmissionQuotaExceeded"),
    KnownRefusal(
      "daily limit for message recipients", .quotaExceeded, "The daily allowance of the mailbox is exhausted",
      seen: "Exchange Online, 550 5.1.90"),
    KnownRefusal("mailbox is full", .quotaExceeded, "The recipient's mailbox is full", seen: "Exim, hosted Dovecot"),
    KnownRefusal("mailbox full", .quotaExceeded, "The recipient's mailbox is full", seen: "Exchange, 452 4.2.2"),
    KnownRefusal("over quota", .quotaExceeded, "The recipient's mailbox is full", seen: "Yahoo, Gmail, 552 5.2.2"),
    KnownRefusal(
      "message size exceeds", .messageTooLarge, "The message is larger than the server takes",
      seen: "Postfix, 552 5.3.4 Message size exceeds fixed limit"),
    KnownRefusal(
      "message size limit", .messageTooLarge, "The message is larger than the server takes", seen: "Gmail, 552 5.2.3"),
  ]

  private static let addresses = [
    KnownRefusal(
      "sender address rejected: not logged in", .authenticationFailed, "The server wants a sign-in first",
      seen: "Postfix, 553 5.7.1, reject_sender_login_mismatch, which comes as late as RCPT"),
    KnownRefusal(
      "rejected: authentication required", .authenticationFailed, "The server wants a sign-in first",
      seen: "Postfix, 530 5.7.0 <a@b>: Sender address rejected: Authentication required"),
    KnownRefusal(
      "session encryption is required", .tlsRequired, "The server refuses to go on without TLS",
      seen: "Postfix, 450 4.7.1, reject_plaintext_session"),
    KnownRefusal(
      "sendasdenied", .senderRefused, "This sign-in may not send as this sender", seen: "Exchange Online, 554 5.2.252"),
    KnownRefusal(
      "permissions to send as this sender", .senderRefused, "This sign-in may not send as this sender",
      seen: "Exchange, 550 5.7.60"),
    KnownRefusal(
      "not owned by user", .senderRefused, "This sign-in may not send as this sender",
      seen: "Postfix, 553 5.7.1 Sender address rejected, which comes as late as RCPT"),
    KnownRefusal(
      "sender address rejected", .senderRefused, "The server does not take mail from this sender's address",
      seen: "Postfix, at RCPT"),
    KnownRefusal(
      "relay access denied", .relayDenied, "The server passes no mail on to this recipient without a sign-in",
      seen: "Postfix, 554 5.7.1"),
    KnownRefusal(
      "unable to relay", .relayDenied, "The server passes no mail on to this recipient without a sign-in",
      seen: "Exchange, 550 5.7.54"),
    KnownRefusal(
      "relaying denied", .relayDenied, "The server passes no mail on to this recipient without a sign-in",
      seen: "Sendmail, 550 5.7.1"),
  ]

  private static let policies = [
    KnownRefusal(
      "helo command rejected", .policyRefused,
      "The server does not take the name by which this machine introduces itself",
      seen: "Postfix, 504 5.5.2 need fully-qualified hostname, which comes as late as RCPT"),
    KnownRefusal(
      "blocked using", .policyRefused, "The server refuses the address that the connection comes from",
      seen: "Postfix, 554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org"),
    KnownRefusal(
      "banned sending ip", .policyRefused, "The server refuses the address that the connection comes from",
      seen: "Exchange Online, 550 5.7.606"),
    KnownRefusal(
      "is on our block list", .policyRefused, "The server refuses the address that the connection comes from",
      seen: "Outlook.com, 550 5.7.1 part of their network is on our block list"),
    KnownRefusal(
      "poor reputation", .policyRefused, "The server refuses the address that the connection comes from",
      seen: "Cisco and Proofpoint gateways, 554"),
    KnownRefusal(
      "local policy", .policyRefused, "A rule of the server forbids it", seen: "MDaemon, Exim, 550 5.7.1"),
  ]

  private static let faults = [
    KnownRefusal(
      "server configuration", .serverUnavailable, "The server has a fault in its own settings",
      seen: "Postfix, 451 4.3.5 Server configuration error; … problem: its policy service does not answer"),
    KnownRefusal(
      "temporary lookup failure", .serverUnavailable, "The server could not look something up just now",
      seen: "Postfix, 451 4.3.0 Temporary lookup failure"),
  ]
}

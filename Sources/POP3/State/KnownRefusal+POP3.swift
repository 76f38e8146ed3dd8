import MailModel
package import MailTransport

extension KnownRefusal {
  /// Every refusal known of POP3 servers; the first that matches counts.
  package static let ofPOP3 = switchedOff + busy + ofAnyProtocol

  private static let switchedOff = [
    KnownRefusal(
      "not enabled for pop access", .protocolDisabled, "POP3 is switched off for this mailbox",
      seen: "Gmail, [SYS/PERM] with POP off in the settings"),
    KnownRefusal(
      "yet to enable pop", .protocolDisabled, "POP3 is switched off for this mailbox", seen: "Zoho"),
    KnownRefusal(
      "pop3 access is disabled", .protocolDisabled, "POP3 is switched off for this mailbox", seen: "Yandex, mail.ru"),
    KnownRefusal(
      "basicauthblocked", .protocolDisabled, "The tenant no longer accepts passwords for POP3",
      seen: "Exchange Online, LogonDenied-BasicAuthBlocked"),
  ]

  private static let busy = [
    KnownRefusal(
      "exceeded the login limit", .throttled, "The server wants a pause between one sign-in and the next",
      seen: "Outlook.com, \"for a 15 minute period\""),
    KnownRefusal(
      "maildrop already locked", .mailboxInUse, "The mailbox is in use by another session", seen: "RFC 1939, Qpopper"),
    KnownRefusal(
      "unable to lock maildrop", .mailboxInUse, "The mailbox is in use by another session", seen: "Cyrus, popa3d"),
    KnownRefusal(
      "mailbox in use", .mailboxInUse, "The mailbox is in use by another session", seen: "Qpopper, Solid-POP3"),
  ]
}

import MailModel
package import MailTransport

extension KnownRefusal {
  /// Every refusal known of IMAP servers; the first that matches counts.
  package static let ofIMAP =
    [
      KnownRefusal(
        "not enabled for imap use", .protocolDisabled, "IMAP is switched off for this mailbox",
        seen: "Gmail, IMAP off in the settings"),
      KnownRefusal(
        "imap access is disabled", .protocolDisabled, "IMAP is switched off for this mailbox",
        seen: "Gmail (Workspace), Zoho, Yandex"),
      KnownRefusal(
        "yet to enable imap", .protocolDisabled, "IMAP is switched off for this mailbox", seen: "Zoho"),
      KnownRefusal(
        "basicauthblocked", .protocolDisabled, "The tenant no longer accepts passwords for IMAP",
        seen: "Exchange Online, LogonDenied-BasicAuthBlocked"),
    ] + ofAnyProtocol
}

/// The inbound half of a mail setting (LABELS: *Inbound email*). The password is sealed elsewhere.
package struct IncomingSettings: Sendable, Codable, Equatable {
  /// *Use IMAP / API for receiving emails*: off fetches nothing and loses nothing.
  package var enabled = false
  /// *Protocol*.
  package var mailProtocol = MailProtocol.imaps
  /// *Host*: a name or an address literal.
  package var host = ""
  /// *Port*: 1 to 65535.
  package var port = MailProtocol.imaps.standardPort
  /// *Use TLS*: for imap and pop3 STARTTLS is required; implied by imaps and pop3s.
  package var useTLS = true
  /// *Username*.
  package var username = ""
  /// *User Domain*; nil follows the user name.
  package var userDomain: String?
  /// *Display name*.
  package var displayName: String?
  /// *Email Address*, where it is not the user name.
  package var emailAddress: String?
  /// *Load period (months)*: 0 to 240; 0 fetches only what arrives from now on.
  package var loadPeriodMonths = 3
  /// *Inbox Folder*: one or more.
  package var inboxFolders = ["INBOX"]
  /// *Sent Items Folder*.
  package var sentFolder = "Sent"
  /// *Exclude Domains*: mail from these (and below them) is never assigned.
  package var excludeDomains: [DomainName] = []
  /// *Customer level custom field*.
  package var customerFields: [String] = []
  /// *Delete Settings for Messages after POP Retrieval*.
  package var deleteAfterRetrieval = false
  /// How many days retrieved mail stays on a POP server before it is deleted there: 1 to 3650; nil deletes it at once.
  package var deleteAfterDays: Int?
  /// *Sync interval*: minutes between two passes, 1 to 1440; nil for the site's.
  package var intervalMinutes: Int?
  /// A PEM file of authorities to trust in place of the system's.
  package var caFile: String?
  /// An administrator's recorded consent to send the password over an unprotected connection.
  package var allowPlaintextPassword = false

  /// The form's defaults.
  package init() {}

  /// What protects the connection.
  package var security: ConnectionSecurity {
    if mailProtocol.isImplicitTLS { return .implicitTLS }
    return useTLS ? .startTLS : .plain
  }
}

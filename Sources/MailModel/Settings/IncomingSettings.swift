/// The inbound half of a mail setting (LABELS: *Inbound email*). The password is sealed elsewhere.
public struct IncomingSettings: Sendable, Codable, Equatable {
  /// *Use IMAP / API for receiving emails*: off fetches nothing and loses nothing.
  public var enabled = false
  /// *Protocol*.
  public var mailProtocol = MailProtocol.imaps
  /// *Host*: a name or an address literal.
  public var host = ""
  /// *Port*: 1 to 65535.
  public var port = MailProtocol.imaps.standardPort
  /// *Use TLS*: for imap and pop3 STARTTLS is required; implied by imaps and pop3s.
  public var useTLS = true
  /// *Username*.
  public var username = ""
  /// *User Domain*; nil follows the user name.
  public var userDomain: String?
  /// *Display name*.
  public var displayName: String?
  /// *Email Address*, where it is not the user name.
  public var emailAddress: String?
  /// *Load period (months)*: 0 to 240; 0 fetches only what arrives from now on.
  public var loadPeriodMonths = 3
  /// *Inbox Folder*: one or more.
  public var inboxFolders = ["INBOX"]
  /// *Sent Items Folder*.
  public var sentFolder = "Sent"
  /// *Exclude Domains*: mail from these (and below them) is never assigned.
  public var excludeDomains: [DomainName] = []
  /// *Customer level custom field*.
  public var customerFields: [String] = []
  /// *Delete Settings for Messages after POP Retrieval*.
  public var deleteAfterRetrieval = false
  /// How many days retrieved mail stays on a POP server before it is deleted there: 1 to 3650; nil deletes it at once.
  public var deleteAfterDays: Int?
  /// *Sync interval*: minutes between two passes, 1 to 1440; nil for the site's.
  public var intervalMinutes: Int?
  /// A PEM file of authorities to trust in place of the system's.
  public var caFile: String?
  /// An administrator's recorded consent to send the password over an unprotected connection.
  public var allowPlaintextPassword = false

  /// The form's defaults.
  public init() {}

  /// What protects the connection.
  public var security: ConnectionSecurity {
    if mailProtocol.isImplicitTLS { return .implicitTLS }
    return useTLS ? .startTLS : .plain
  }
}

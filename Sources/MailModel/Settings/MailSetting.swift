/// One row of the Mail Settings list: how one mailbox is read and written.
public struct MailSetting: Sendable, Equatable, Identifiable {
  /// How far a setting has come.
  public enum State: String, Sendable, Codable {
    /// Saved, never tested successfully.
    case draft
    /// The incoming half has passed its test.
    case incomingVerified
    /// Both halves have passed their tests.
    case verified
    /// Switched off after repeated refusals.
    case disabled
  }

  /// The row id; 0 until it is saved.
  public var id: Int64
  /// The unique name that the command line uses.
  public var name: String
  /// *Description*.
  public var description: String
  /// *Subject Tag*.
  public var subjectTag: String
  /// *Active*: synced by the scheduler.
  public var active: Bool
  /// *Credential type*.
  public var credential: CredentialKind
  /// The inbound half, if it was ever filled in.
  public var incoming: IncomingSettings?
  /// The outbound half, if it was ever filled in.
  public var outgoing: OutgoingSettings?
  /// How far it has come.
  public var state: State
  /// Grows with every save; a save that names an older one is refused.
  public var revision: Int64

  /// A setting that has not been saved yet.
  public init(name: String) {
    id = 0
    self.name = name
    description = ""
    subjectTag = ""
    active = false
    credential = .password
    state = .draft
    revision = 0
  }
}

/// Which sealed secret of a setting is meant.
public enum SecretField: String, Sendable, Codable, CaseIterable {
  case incomingPassword, outgoingPassword
  /// What OAuth 2.0 gave for the mailbox; kept by the grant, never typed.
  case accessToken, refreshToken
}

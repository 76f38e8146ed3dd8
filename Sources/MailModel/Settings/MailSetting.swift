/// One row of the Mail Settings list: how one mailbox is read and written.
package struct MailSetting: Sendable, Equatable, Identifiable {
  /// How far a setting has come.
  package enum State: String, Sendable, Codable {
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
  package var id: Int64
  /// The unique name that the command line uses.
  package var name: String
  /// *Description*.
  package var description: String
  /// *Subject Tag*.
  package var subjectTag: String
  /// *Active*: synced by the scheduler.
  package var active: Bool
  /// *Credential type*.
  package var credential: CredentialKind
  /// The inbound half, if it was ever filled in.
  package var incoming: IncomingSettings?
  /// The outbound half, if it was ever filled in.
  package var outgoing: OutgoingSettings?
  /// How far it has come.
  package var state: State
  /// Grows with every save; a save that names an older one is refused.
  package var revision: Int64

  /// A setting that has not been saved yet.
  package init(name: String) {
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
package enum SecretField: String, Sendable, Codable, CaseIterable {
  case incomingPassword, outgoingPassword
  /// What OAuth 2.0 gave for the mailbox; kept by the grant, never typed.
  case accessToken, refreshToken
}

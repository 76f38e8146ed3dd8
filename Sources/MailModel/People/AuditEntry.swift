/// One line of the audit log: who did what to what. Secrets never come near it.
public struct AuditEntry: Sendable, Equatable, Identifiable {
  /// The row id; a later act has a higher one.
  public let id: Int64
  /// When.
  public let moment: Timestamp
  /// The login of who did it.
  public let actor: String
  /// What was done, for example `save setting`.
  public let action: String
  /// What it was done to.
  public let subject: String
  /// What else there is to say; often empty.
  public let detail: String

  /// An entry as stored.
  public init(id: Int64, moment: Timestamp, actor: String, action: String, subject: String, detail: String) {
    self.id = id
    self.moment = moment
    self.actor = actor
    self.action = action
    self.subject = subject
    self.detail = detail
  }
}

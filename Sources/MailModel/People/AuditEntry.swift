/// One line of the audit log: who did what to what. Secrets never come near it.
package struct AuditEntry: Sendable, Equatable, Identifiable {
  /// The row id; a later act has a higher one.
  package let id: Int64
  /// When.
  package let moment: Timestamp
  /// The login of who did it.
  package let actor: String
  /// What was done, for example `save setting`.
  package let action: String
  /// What it was done to.
  package let subject: String
  /// What else there is to say; often empty.
  package let detail: String

  /// An entry as stored.
  package init(id: Int64, moment: Timestamp, actor: String, action: String, subject: String, detail: String) {
    self.id = id
    self.moment = moment
    self.actor = actor
    self.action = action
    self.subject = subject
    self.detail = detail
  }
}

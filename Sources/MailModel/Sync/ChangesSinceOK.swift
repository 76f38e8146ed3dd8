/// What is not as it was when the same half's connection test succeeded last.
package struct ChangesSinceOK: Sendable, Equatable {
  /// When that test was.
  package let lastOK: Timestamp
  /// The fields, from what they held then to what they hold now.
  package let fields: [SettingChange]
  /// When each password was replaced that was; what it was is gone.
  package let secrets: [SecretField: Timestamp]

  /// What has changed since a test.
  package init(lastOK: Timestamp, fields: [SettingChange], secrets: [SecretField: Timestamp]) {
    self.lastOK = lastOK
    self.fields = fields
    self.secrets = secrets
  }

  /// Whether everything is as it was: then the fault lies elsewhere.
  package var isEmpty: Bool { fields.isEmpty && secrets.isEmpty }
}

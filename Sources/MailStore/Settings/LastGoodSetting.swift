package import MailModel

/// A setting as it was when a test of one half succeeded, and what passwords were replaced since.
package struct LastGoodSetting: Sendable, Equatable {
  /// Both halves and the credential type; nothing else of it counts.
  package let setting: MailSetting
  /// When the test was.
  package let at: Timestamp
  /// When each secret was replaced that was.
  package let replacedSecrets: [SecretField: Timestamp]
}

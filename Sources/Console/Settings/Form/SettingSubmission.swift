import MailModel
import TerminalKit

/// What was handed over to be saved, for comparing with what has been typed since.
struct SettingSubmission: Sendable {
  /// What the fields held.
  let values: [FormField.ID: FormValue]
  /// The passwords that were to be copied.
  let copies: [SecretField: SecretField]
  /// Whether a test follows.
  let andTest: Bool
}

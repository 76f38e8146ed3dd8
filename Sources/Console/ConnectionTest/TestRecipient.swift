import MailModel
import TerminalKit

/// Who gets the messages of a test of the outgoing half, as a person answers it.
struct TestRecipient {
  /// Nil to send nothing and only ask the server.
  let address: String?
  /// Why nothing is tested; nil if something can be.
  let refusal: Notice?

  /// - Parameter typed: an address, or nothing.
  init(_ typed: String) {
    let isUsable = typed.isEmpty || EmailAddress.isPlausible(typed)
    address = isUsable && !typed.isEmpty ? typed : nil
    refusal =
      isUsable ? nil : Notice(.error, "Not tested: “\(SafeText.line(typed, limit: 80))” is no e-mail address.")
  }

  /// Asks for it; proposes the address that mail of the setting comes from.
  ///
  /// - Parameter what: what is sent, as it goes on from “Send”.
  static func prompt(_ what: String, _ setting: MailSetting) -> TextPrompt {
    TextPrompt(
      "Send \(what) (nothing: only ask the server)", text: setting.outgoing?.senderAddress ?? "", verb: "test",
      mayBeEmpty: true)
  }
}

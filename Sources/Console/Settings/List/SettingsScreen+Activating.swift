import MailDesk
import MailModel
import TerminalKit

/// Switching a mail setting on and off, and testing its outgoing half.
extension SettingsScreen {
  /// A setting that was never tested is switched on only after a warning.
  func toggleActive() -> [Effect<Self>] {
    guard let setting = list.rows.selectedRow?.setting else { return [] }
    guard !setting.active, setting.state == .draft || setting.state == .disabled else {
      return [setActive(!setting.active, setting.name)]
    }
    let dialog = Dialog(
      title: "Activate", text: ["No test of this mail setting has succeeded, so perhaps nothing will arrive."],
      choices: [
        Dialog.Choice("activate", "Activate it anyway", key: "y"), Dialog.Choice("stay", "Leave it inactive", key: "n"),
      ], preferred: "stay")
    let name = setting.name
    return [.open(dialog) { .activateAnswered($0, name: name) }]
  }

  func setActive(_ active: Bool, _ name: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        try await desk.settings.setActive(active, named: name)
        let companies = active ? [] : try await desk.settings.companies(using: name)
        return .switched(name: name, active: active, companies: companies)
      } catch {
        return .failed(error)
      }
    }
  }

  /// A company whose mail setting is switched off is named: its mail waits.
  static func notice(_ name: String, active: Bool, _ companies: [Company]) -> Notice {
    let what = active ? "is active: the scheduler fetches its mail" : "is inactive: nothing is fetched, nothing is lost"
    let text = "“\(SafeText.line(name, limit: 80))” \(what)."
    guard !companies.isEmpty else { return Notice(.ok, text) }
    let names = companies.map { SafeText.line($0.name, limit: 80) }.joined(separator: ", ")
    return Notice(.warning, "\(text) It is the mail setting of \(names).")
  }

  /// *Test outgoing settings* sends two messages to the address that it asks for.
  func askRecipient() -> [Effect<Self>] {
    guard let setting = list.rows.selectedRow?.setting else { return [] }
    let prompt = TextPrompt(
      "Send two test messages to (nothing: only ask the server)", text: setting.outgoing?.senderAddress ?? "",
      verb: "test", mayBeEmpty: true)
    return [.open(prompt) { .sendTestMessages(to: $0, setting) }]
  }

  mutating func testOutgoing(_ setting: MailSetting, to recipient: String) -> [Effect<Self>] {
    guard recipient.isEmpty || EmailAddress.isPlausible(recipient) else {
      notice = Notice(.error, "Not tested: “\(SafeText.line(recipient, limit: 80))” is no e-mail address.")
      return []
    }
    let screen = TestRunScreen(
      context, setting: setting, directions: [.outgoing], recipient: recipient.isEmpty ? nil : recipient)
    return [.open(screen) { _ in .closed }]
  }
}

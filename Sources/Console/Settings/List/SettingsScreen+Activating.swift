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
    let dialog = Dialog.confirmation(
      title: "Activate", text: ["No test of this mail setting has succeeded, so perhaps nothing will arrive."],
      verb: "Activate it anyway", otherwise: "Leave it inactive")
    let name = setting.name
    return [.open(dialog) { .activateAnswered($0, name: name) }]
  }

  func setActive(_ active: Bool, _ name: String) -> Effect<Self> {
    let desk = context.desk
    return .change {
      do throws(MailFailure) {
        try await desk.settings.setActive(active, named: name)
        let companies = active ? [] : try await desk.settings.companies(using: name)
        return .switched(try await desk.settings.named(name).setting, companies: companies)
      } catch {
        return .failed(error)
      }
    }
  }

  /// A company whose mail setting is switched off is named: its mail waits.
  static func notice(_ setting: MailSetting, _ companies: [Company]) -> Notice {
    let fetches = setting.incoming?.enabled == true
    let what =
      switch (setting.active, fetches) {
      case (true, true): "is active: each sync fetches its mail"
      case (true, false): "is active, but nothing is fetched: “\(SettingField.incomingEnabled.label)” is off"
      case (false, _): "is inactive: nothing is fetched, nothing is lost"
      }
    let text = "“\(SafeText.line(setting.name, limit: 80))” \(what)."
    if setting.active, !fetches { return Notice(.warning, text) }
    guard !companies.isEmpty else { return Notice(.ok, text) }
    let names = companies.map { SafeText.line($0.name, limit: 80) }.joined(separator: ", ")
    return Notice(.warning, "\(text) It is the mail setting of \(names).")
  }

  /// *Test outgoing settings* sends two messages to the address that it asks for.
  func askRecipient() -> [Effect<Self>] {
    guard let setting = list.rows.selectedRow?.setting else { return [] }
    return [.open(TestRecipient.prompt("two test messages to", setting)) { .sendTestMessages(to: $0, setting) }]
  }

  mutating func testOutgoing(_ setting: MailSetting, to typed: String) -> [Effect<Self>] {
    let recipient = TestRecipient(typed)
    if let refusal = recipient.refusal {
      notice = refusal
      return []
    }
    let screen = TestRunScreen(
      context, setting: setting, directions: [.outgoing], recipient: recipient.address)
    return [.open(screen) { _ in .closed }]
  }
}

import MailDesk
import MailModel
import TerminalKit

/// Deleting a mail setting: refused while something depends on it, and never without a question.
extension SettingsScreen {
  func askRemoval() -> [Effect<Self>] {
    guard let name = list.rows.selectedRow?.setting.name else { return [] }
    let desk = context.desk
    return [
      .run("removal") {
        do throws(MailFailure) {
          return .removal(try await desk.settings.removal(of: name))
        } catch {
          return .failed(error)
        }
      }
    ]
  }

  func ask(about removal: SettingRemoval) -> Effect<Self> {
    let name = SafeText.line(removal.setting.name, limit: 80)
    if let refusal = removal.refusal {
      let text = [Line("\(SafeText.line(refusal, limit: 1_000)).", .noticeError), "", "Nothing was changed."]
      return .open(Dialog.message(title: "“\(name)” cannot be deleted", text: text)) { _ in .closed }
    }
    var text: [Line] = []
    if let warning = removal.warning {
      text = [Line("⚠ \(SafeText.line(warning, limit: 1_000)).", .noticeWarning), ""]
    }
    let total = removal.mail.total
    let mail =
      total == 0 ? "No mail of it is stored." : "\(NumberText.count(total, "message")) of it stay, with their filing."
    let dialog = Dialog.confirmation(
      title: "Delete “\(name)”",
      text: text + [
        Line("The setting and its passwords are deleted. \(mail) Nothing on the mail server is touched.")
      ], verb: "Delete it")
    return .open(dialog) { .removeAnswered($0, removal) }
  }

  func remove(_ removal: SettingRemoval) -> Effect<Self> {
    let (desk, name) = (context.desk, removal.setting.name)
    return .change {
      do throws(MailFailure) {
        try await desk.settings.remove(named: name, leavingWork: true)
        return .removed(name)
      } catch {
        return .failed(error)
      }
    }
  }
}

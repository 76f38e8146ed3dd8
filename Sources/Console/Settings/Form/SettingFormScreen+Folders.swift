import MailDesk
import MailModel
import TerminalKit

/// Picking folders from those that the server lists.
extension SettingFormScreen {
  mutating func listFolders(for field: SettingField) -> [Effect<Self>] {
    let (setting, _) = model.read()
    let (password, desk) = (model.typedSecrets[.incomingPassword], context.desk)
    work = .listing
    result = ActionResult(Notice(.busy, "Asking \(SafeText.line(setting.incoming?.host ?? "")) for its folders …"))
    return [
      .run("folders") {
        do throws(MailFailure) {
          return .folders(field, try await desk.settings.folders(of: setting, incomingPassword: password))
        } catch {
          return .noFolders(error)
        }
      }
    ]
  }

  mutating func pick(_ folders: [ServerFolder], for field: SettingField) -> [Effect<Self>] {
    work = nil
    result = ActionResult(Notice(.ok, "The server has \(NumberText.count(folders.count, "folder"))."))
    let chosen = field == .inboxFolder ? model.form.items(field.rawValue) : [model.form.text(field.rawValue)]
    let items = folders.map { folder in
      let isChosen = chosen.contains(folder.id)
      return PickItem(
        folder.id, SafeText.line(folder.id, limit: 120),
        detail: isChosen ? "✓ chosen" : SafeText.line(folder.use ?? "", limit: 20))
    }
    let picker = Picker(title: "\(field.label): folders on the server", items: items, selected: chosen.first)
    return [.open(picker) { .picked(field, $0) }]
  }
}

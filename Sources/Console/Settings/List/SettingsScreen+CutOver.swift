import MailDesk
import MailModel
import TerminalKit

/// One setting in the place of another, from the list: the selected one is given up.
extension SettingsScreen {
  /// Whether there is a setting that could take the selected one's place.
  var successors: Availability {
    guard list.choice.isEnabled else { return list.choice }
    return .when(list.rows.count > 1, otherwise: "there is no other mail setting to take its place")
  }

  /// Asks which setting takes the selected one's place.
  func chooseSuccessor() -> [Effect<Self>] {
    guard let old = list.rows.selectedRow?.setting.name, let rows = overview?.rows else { return [] }
    let items = rows.filter { $0.setting.name != old }.map { row in
      PickItem(
        row.setting.name, SafeText.line(row.setting.name, limit: 60),
        detail: SettingStanding(row: row).text + "  " + SafeText.line(row.setting.description, limit: 60))
    }
    let title = "What takes the place of “\(SafeText.line(old, limit: 40))”?"
    return [.open(Picker(title: title, items: items)) { .cutOverTo($0, from: old) }]
  }
}

import MailDesk
import MailModel
import TerminalKit

/// The mail settings as a list to choose from, on the page that edits them and on the one that tests them.
struct SettingList: Sendable {
  var rows = VirtualList<SettingRow>()
  /// The name of the setting that is opened as soon as the list is here.
  private var wanted: String?

  init(opening name: String?) { wanted = name }

  /// Whether a setting can be chosen.
  var choice: Availability { .when(rows.selectedRow != nil, otherwise: "there is no mail setting yet") }

  /// Whether the outgoing half of a setting can be chosen.
  var outgoingChoice: Availability {
    guard let setting = rows.selectedRow?.setting else { return choice }
    return .when(setting.outgoing != nil, otherwise: "the setting has no outgoing half")
  }

  /// Selects a setting.
  mutating func select(_ id: SettingRow.ID) {
    guard let index = (0..<rows.count).first(where: { rows.row(at: $0)?.id == id }) else { return }
    rows.select(index: index)
  }

  /// Takes the settings as they are now.
  ///
  /// - Returns: the one to open at once.
  mutating func accept(_ settings: [SettingRow]) -> SettingRow? {
    rows.accept(RowPage(all: settings))
    guard let name = wanted else { return nil }
    wanted = nil
    guard let index = settings.firstIndex(where: { $0.setting.name == name }) else { return nil }
    rows.select(index: index)
    return settings[index]
  }

  static func load(from desk: MailDesk) async -> Result<[SettingRow], MailFailure> {
    do throws(MailFailure) {
      return .success(try await desk.settings.all().map { SettingRow(row: $0) })
    } catch {
      return .failure(error)
    }
  }
}

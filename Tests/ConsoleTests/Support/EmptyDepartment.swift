import Console
import MailDesk
import MailModel
import MailStore
import TerminalKit
import TerminalTestSupport
import TestSupport

/// A data folder on its first day.
final class EmptyDepartment: Sendable {
  private let folder: ScratchFolder
  private let desk: MailDesk

  init() throws {
    folder = try ScratchFolder()
    let store = try MailStore.open(DataFolder(path: folder.path("data"))) { Receivables.now }
    desk = MailDesk(store: store, person: .tester) { Receivables.now }
  }

  /// Opens the console on it.
  @MainActor
  func console(page: TopPage) async -> ScreenDriver {
    // The clock keeps the folder as long as there are screens on it.
    let time = LocalTime(now: { [folder] in withExtendedLifetime(folder) { Receivables.now } }, offset: { _ in 0 })
    let environment = ConsoleEnvironment(
      device: CursesTerminal.Device(environment: [:]), themes: ThemeLibrary(folders: []), saveFolder: folder.path,
      firstPage: page, syncsAtStart: false, time: time)
    return await ScreenDriver(ConsoleApp.root(desk, environment))
  }
}

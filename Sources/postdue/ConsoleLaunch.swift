import ArgumentParser
import Console
import FoundationEssentials
import Glibc
import MailDesk
import MailModel
import TerminalKit

/// Opens the console: what `postdue` does without a command.
struct ConsoleLaunch {
  let global: GlobalOptions

  /// Runs until the person quits or the terminal goes.
  ///
  /// - Throws: what the data folder fails with; `configurationInvalid` where no console can be shown.
  @MainActor
  func run() async throws {
    let process = RunningProcess()
    let searched = process.isThroughSudo ? [:] : process.environment
    let themes = ThemeLibrary(folders: ThemeSearchPath.folders(environment: searched, executable: Self.executable))
    let theme = try theme(process.variable("POSTDUE_THEME"), in: themes)
    let desk = try global.desk()
    let console = ConsoleEnvironment(
      device: CursesTerminal.Device(environment: process.environment, canSuspend: !process.isThroughSudo),
      themes: themes, theme: theme,
      saveFolder: desk.confinement.exportFolder ?? process.home ?? FileManager.default.currentDirectoryPath)
    let ending: App.Ending
    do throws(TerminalError) {
      ending = try await ConsoleApp.run(desk: desk, environment: console)
    } catch {
      throw MailFailure(
        .configurationInvalid,
        "The console cannot be opened: \(error). The same work can be done by commands: see postdue --help")
    }
    switch ending {
    case .quit: return
    case .dismissed:
      throw MailFailure(
        .notPermitted, "An administrator has changed what “\(desk.person.login)” may do here; open the console again")
    case .terminal(.signal(let number)): throw ExitCode(128 + number)
    case .terminal: throw ExitCode(128 + SIGHUP)
    }
  }

  private func theme(_ name: String?, in themes: ThemeLibrary) throws -> Theme {
    guard let name, !name.isEmpty else { return .compiledIn }
    do throws(ThemeError) { return try themes.theme(named: name) } catch {
      throw MailFailure(.configurationInvalid, "POSTDUE_THEME: \(error)")
    }
  }

  /// The program's own path, from which the themes of a build in place are found.
  private static var executable: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return CommandLine.arguments.first ?? "postdue" }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

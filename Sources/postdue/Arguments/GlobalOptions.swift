import ArgumentParser
import Glibc
import MailDesk
import MailModel

/// The options that every command takes (CONTRACT: Global).
struct GlobalOptions: ParsableArguments {
  @Option(name: .customLong("data"), help: "The data folder (or POSTDUE_DATA; default ~/.local/share/postdue).")
  var dataFolder: String?

  @Flag(help: "Print one JSON object per line.")
  var json = false

  /// Opens the data folder, and creates it where it is missing.
  func desk() throws(MailFailure) -> MailDesk {
    guard let desk = try open(creating: true) else {
      throw MailFailure(.cannotCreate, "The data folder \(try folder()) was not created")
    }
    return desk
  }

  /// Opens the data folder if there is one, and says so if there is none; a command that only reads creates nothing.
  func existingDesk() throws(MailFailure) -> MailDesk? {
    let desk = try open(creating: false)
    if desk == nil { StandardStreams.note(DisplayText.line("There is no data folder at \(try folder()) yet.")) }
    return desk
  }

  /// Opens the data folder if there is one; for a command that does well without.
  func presentDesk() throws(MailFailure) -> MailDesk? { try open(creating: false) }

  /// Opens the data folder for a command that needs something in it.
  ///
  /// - Throws: `noSuchItem` if there is none.
  func requiredDesk() throws(MailFailure) -> MailDesk {
    guard let desk = try open(creating: false) else {
      throw MailFailure(.noSuchItem, "There is no data folder at \(try folder())")
    }
    return desk
  }

  /// Prints a result as JSON, or as text for people.
  func report(_ value: JSONOutput, text: @autoclosure () -> String) {
    StandardStreams.result(json ? value.line : text())
  }

  private func open(creating: Bool) throws(MailFailure) -> MailDesk? {
    let (process, folder) = (RunningProcess(), try folder())
    guard !creating || !process.isThroughSudo || access(folder, F_OK) == 0 else {
      throw MailFailure(
        .noSuchItem, "There is no data folder at \(folder); its owner makes it, never somebody who comes by sudo")
    }
    return try MailDesk.open(
      folder, keyFile: process.variable("POSTDUE_KEY_FILE"), creating: creating,
      visitor: try Visitor(process.facts(dataFolder: folder)), confinement: process.confinement(dataFolder: folder),
      now: Self.now)
  }

  private func folder() throws(MailFailure) -> String {
    let process = RunningProcess()
    if let named = dataFolder ?? process.variable("POSTDUE_DATA"), !named.isEmpty { return named }
    if let home = process.variable("XDG_DATA_HOME"), home.hasPrefix("/") { return home + "/postdue" }
    if let home = process.home, !home.isEmpty { return home + "/.local/share/postdue" }
    throw MailFailure(.configurationInvalid, "Neither --data, POSTDUE_DATA nor HOME says where the data folder is")
  }

  private static let now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }
}

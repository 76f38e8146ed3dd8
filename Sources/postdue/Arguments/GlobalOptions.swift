import ArgumentParser
import FoundationEssentials
import Glibc
import MailDesk
import MailModel
import MailStore

/// The options that every command takes (CONTRACT: Global).
struct GlobalOptions: ParsableArguments {
  @Option(name: .customLong("data"), help: "The data folder (or POSTDUE_DATA; default ~/.local/share/postdue).")
  var dataFolder: String?

  @Flag(help: "Print one JSON object per line.")
  var json = false

  /// Opens the data folder, and creates it where it is missing.
  func desk() throws(MailFailure) -> MailDesk {
    MailDesk(store: try MailStore.open(folder(), now: Self.now), actor: Self.login, now: Self.now)
  }

  /// Opens the data folder if there is one; a command that only reads creates nothing.
  func existingDesk() throws(MailFailure) -> MailDesk? {
    guard let store = try MailStore.openIfPresent(folder(), now: Self.now) else { return nil }
    return MailDesk(store: store, actor: Self.login, now: Self.now)
  }

  /// Opens the data folder for a command that needs something in it.
  ///
  /// - Throws: `noSuchItem` if there is none.
  func requiredDesk() throws(MailFailure) -> MailDesk {
    guard let desk = try existingDesk() else {
      throw MailFailure(.noSuchItem, "There is no data folder at \(try folder().path)")
    }
    return desk
  }

  /// Prints a result as JSON, or as text for people.
  func report(_ value: JSONOutput, text: @autoclosure () -> String) {
    StandardStreams.result(json ? value.line : text())
  }

  private func folder() throws(MailFailure) -> DataFolder {
    let environment = ProcessInfo.processInfo.environment
    let path: String
    if let named = dataFolder ?? environment["POSTDUE_DATA"], !named.isEmpty {
      path = named
    } else if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") {
      path = home + "/postdue"
    } else if let home = environment["HOME"], !home.isEmpty {
      path = home + "/.local/share/postdue"
    } else {
      throw MailFailure(.configurationInvalid, "Neither --data, POSTDUE_DATA nor HOME says where the data folder is")
    }
    return DataFolder(path: path, keyFile: environment["POSTDUE_KEY_FILE"])
  }

  private static let now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }

  private static var login: String {
    guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return String(geteuid()) }
    return String(cString: name)
  }
}

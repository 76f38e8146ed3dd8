import ArgumentParser
import MailDesk
import MailModel

/// `postdue settings pause` and `resume`.
extension SettingsCommand {
  struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Holds settings back from being fetched; a pass under way is stopped and loses nothing.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Settings' names; without any, all.") var names: [String] = []

    func run() async throws {
      let changed = Set(try await global.requiredDesk().sync.pause(names))
      StandardStreams.note(names, changed, done: "paused", already: "was paused already")
    }
  }

  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lets settings be fetched again that were paused.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Settings' names; without any, all.") var names: [String] = []

    func run() async throws {
      let changed = Set(try await global.requiredDesk().sync.resume(names))
      StandardStreams.note(names, changed, done: "goes on", already: "was not paused")
    }
  }
}

extension StandardStreams {
  /// One line for each setting that was named or has changed.
  fileprivate static func note(_ names: [String], _ changed: Set<String>, done: String, already: String) {
    let known = Set(changed.map { $0.lowercased() })
    for name in names.isEmpty ? changed.sorted() : names {
      note(DisplayText.line("“\(name)”: \(known.contains(name.lowercased()) ? done : already)."))
    }
  }
}

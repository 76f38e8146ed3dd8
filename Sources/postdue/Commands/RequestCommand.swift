import ArgumentParser
import MailDesk
import MailModel

/// `postdue settings request`.
extension SettingsCommand {
  struct Request: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints what to ask IT for: hosts, ports, addresses, what to enable.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The setting's name.") var name: String

    func run() async throws {
      let text = try await global.requiredDesk().settings.itRequest(named: name).text
      if global.json {
        StandardStreams.result(JSONOutput.object([("setting", .string(name)), ("text", .string(text))]).line)
      } else {
        StandardStreams.result(Array(text.utf8))
      }
    }
  }
}

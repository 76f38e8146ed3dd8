import ArgumentParser
import MailModel

/// The command line: without a command it opens the console.
@main
struct Postdue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postdue",
    abstract: "The e-mail of an accounts-receivable department, in the terminal.",
    discussion: "Without a command the console opens. Options may stand before or after the command.",
    version: ProgramVersion.text,
    subcommands: [
      SettingsCommand.self, CompanyCommand.self, SiteCommand.self, TestCommand.self, SyncCommand.self,
      VerifyCommand.self,
      StatusCommand.self, ImportCommand.self, CustomersCommand.self, MessagesCommand.self, ParseCommand.self,
      ReindexCommand.self, DoctorCommand.self, ExplainCommand.self, UsersCommand.self, AuditCommand.self,
    ])

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    try await ConsoleLaunch(global: global).run()
  }

  /// Parses, runs, and turns every error into a message on stderr and an exit code.
  static func main() async {
    RunningProcess.leaveNoImage()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if RunningProcess().isThroughSudo { try GlobalArguments.requireOneDataFolder(arguments) }
      var command = try parseAsRoot(GlobalArguments.reordered(arguments))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as MailFailure {
      StandardStreams.explain(failure)
      exit(withError: ExitCode(failure.kind.exitCode))
    } catch {
      exit(withError: error)
    }
  }
}

/// The version that `--version` prints.
enum ProgramVersion {
  static let text = "0.1.0"
}

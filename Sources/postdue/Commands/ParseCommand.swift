import ArgumentParser
import MailDesk
import MailModel

/// `postdue parse`.
struct ParseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Parses messages and prints one JSON line each; needs no data folder.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Message files, or - for standard input.") var files: [String]

  func run() throws {
    var missing: MailFailure?
    for file in files {
      do throws(MailFailure) {
        StandardStreams.result(JSONOutput.parsed(ParsedFile(try InputFile.read(file))).line)
      } catch {
        StandardStreams.explain(error)
        missing = missing ?? error
      }
    }
    if let missing { throw ExitCode(missing.kind.exitCode) }
  }
}

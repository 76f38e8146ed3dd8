import ArgumentParser
import MailDesk
import MailModel

/// `postdue explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what an error text means and what to do.",
    discussion: "The text may be this program's, a server's, or another product's. No data folder is needed.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The text, in quotes or not.") var words: [String]

  func run() throws {
    guard let failure = ErrorText(words.joined(separator: " ")).failure else {
      throw MailFailure(.noSuchItem, "No known error has these words")
    }
    global.report(
      .object([
        ("kind", .string(failure.kind.rawValue)), ("cause", .string(failure.cause)),
        ("remedy", .string(failure.remedy.text)),
      ]),
      text: "\(failure.cause) [\(failure.kind.rawValue)]\n  what to do: \(failure.remedy.text)")
  }
}

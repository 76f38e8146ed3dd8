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
    let text = ErrorText(words.joined(separator: " "))
    if text.isSuccess {
      return global.report(
        .object([
          ("kind", .null), ("cause", .string("That is a success")), ("remedy", .string("Nothing is to be done.")),
        ]),
        text: "That is a success: nothing is to be done.")
    }
    guard let failure = text.failure else {
      throw MailFailure(
        .noSuchItem, "No known error has these words; try the server's own words, without yours around them")
    }
    global.report(
      .object([
        ("kind", .string(failure.kind.rawValue)), ("cause", .string(failure.cause)),
        ("remedy", .string(failure.remedy.text)),
      ]),
      text: "\(failure.cause) [\(failure.kind.rawValue)]\n  what to do: \(failure.remedy.text)")
  }
}

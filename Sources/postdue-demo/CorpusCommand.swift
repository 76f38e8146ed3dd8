import ArgumentParser
import DemoMail
import FoundationEssentials

/// `postdue-demo corpus DIR`: an invented mailbox as files.
struct CorpusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Writes an invented mailbox: a Maildir, customers.csv, contacts.csv, excluded.txt."
  )

  @Argument(help: "Where it goes; made if need be.")
  var folder: String

  @OptionGroup var options: CorpusOptions

  @Flag(help: "Put the sent mail into the Inbox as well.")
  var oneFolder = false

  func run() async throws {
    let summary = try await CorpusFolder(path: folder).write(options.corpus, sentApart: !oneFolder)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(summary), as: UTF8.self))
  }
}

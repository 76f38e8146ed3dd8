import ArgumentParser
import MailDesk
import MailModel

/// `postdue import`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Imports customers or contacts from CSV; doing it twice changes nothing.",
    subcommands: [Customers.self, Contacts.self])

  struct Customers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Imports customers: id,name[,company,domain,…]; further columns become custom fields.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A CSV file, or - for standard input.") var file: String

    func run() async throws {
      let bytes = try InputFile.read(file, limit: 256 << 20)
      try global.report(try await global.desk().people.importCustomers(bytes))
    }
  }

  struct Contacts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Imports contacts: customer_id,name,email.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A CSV file, or - for standard input.") var file: String

    func run() async throws {
      let bytes = try InputFile.read(file, limit: 256 << 20)
      try global.report(try await global.desk().people.importContacts(bytes))
    }
  }
}

extension GlobalOptions {
  /// Prints what an import did; a refused line makes the exit code 65, the good lines are in.
  fileprivate func report(_ report: ImportReport) throws {
    for refusal in report.refused { StandardStreams.note("line \(refusal.line): \(DisplayText.line(refusal.reason))") }
    self.report(
      .object([
        ("added", .integer(report.added)), ("updated", .integer(report.updated)),
        ("unchanged", .integer(report.unchanged)), ("filed", .integer(report.filed)),
        (
          "refused",
          .array(report.refused.map { .object([("line", .integer($0.line)), ("reason", .string($0.reason))]) })
        ),
      ]),
      text: "\(report.added) added, \(report.updated) updated, \(report.unchanged) unchanged, "
        + "\(report.refused.count) refused; \(report.filed) messages filed")
    if !report.refused.isEmpty { throw ExitCode(65) }
  }
}

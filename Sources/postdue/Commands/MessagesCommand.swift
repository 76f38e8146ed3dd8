import ArgumentParser
import MailDesk
import MailModel

/// `postdue messages …`.
struct MessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages", abstract: "Messages: list, show, file, unfile, why.",
    subcommands: [List.self, Show.self, File.self, Unfile.self, Why.self])

  private static let page = 500

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists messages, newest first; every message once.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var filter: MessageFilter
    @Option(help: "The most messages printed.") var limit: Int?

    func validate() throws {
      if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
      guard let desk = try global.existingDesk() else { return }
      let query = try await filter.query(desk)
      var (offset, left) = (0, limit ?? .max)
      while left > 0 {
        let rows = try await desk.messages.page(query, offset: offset, limit: min(page, left))
        for row in rows { global.report(.message(row), text: row.line) }
        if rows.count < page { return }
        offset += rows.count
        left -= rows.count
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a message; with --raw its very bytes.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The message's id.") var id: Int64
    @Flag(help: "Print the bytes exactly as received.") var raw = false

    func run() async throws {
      let messages = try global.requiredDesk().messages
      guard !raw else { return StandardStreams.result(try await messages.raw(id: id)) }
      let content = try await messages.content(id: id)
      global.report(.content(content), text: content.page)
    }
  }

  struct File: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Files messages to a customer.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Messages' ids.") var ids: [Int64]
    @Option(help: "The customer's id, as imported.") var customer: String

    func run() async throws {
      let desk = try global.requiredDesk()
      try await desk.messages.file(ids, to: try await desk.people.customer(number: customer).id)
    }
  }

  struct Unfile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Takes messages away from their customers.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Messages' ids.") var ids: [Int64]

    func run() async throws { try await global.requiredDesk().messages.unfile(ids) }
  }

  struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Says why a message is filed where it is.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The message's id.") var id: Int64

    func run() async throws {
      let content = try await global.requiredDesk().messages.content(id: id, textLimit: 0)
      let row = content.summary
      global.report(
        .object([
          ("id", .integer(row.id)), ("customer", .optional(row.customer?.number)),
          ("filedBy", .optional(row.filedBy?.rawValue)), ("why", .string(content.filing)),
        ]), text: DisplayText.line(content.filing))
    }
  }
}

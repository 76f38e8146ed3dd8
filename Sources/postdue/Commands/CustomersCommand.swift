import ArgumentParser
import MailDesk
import MailModel

/// `postdue customers …`.
struct CustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers", abstract: "Customers: list, show.", subcommands: [List.self, Show.self])

  private static let page = 500

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the customers by name.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      guard let people = try global.existingDesk()?.people else { return }
      var offset = 0
      while true {
        let rows = try await people.customers(offset: offset, limit: page)
        for row in rows {
          global.report(
            .object([
              ("id", .string(row.number)), ("name", .string(row.name)), ("company", .string(row.company)),
              ("messages", .integer(row.messageCount)), ("lastMessage", .optional(row.lastMessage?.iso8601)),
            ]), text: DisplayText.line("\(row.number)  \(row.name)  \(row.messageCount) messages"))
        }
        if rows.count < page { return }
        offset += page
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a customer with contacts.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The customer's id, as imported.") var id: String

    func run() async throws {
      let people = try global.requiredDesk().people
      let customer = try await people.customer(number: id)
      let contacts = try await people.contacts(customerID: customer.id)
      global.report(
        .object([
          ("id", .string(customer.number)), ("name", .string(customer.name)), ("company", .string(customer.company)),
          ("domains", .strings(customer.domains.map(\.description))),
          ("fields", .object(customer.fields.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
          ("contacts", .array(contacts.map { .object([("name", .string($0.name)), ("email", .string($0.email))]) })),
        ]),
        text: ([DisplayText.line("\(customer.number)  \(customer.name)  \(customer.company)")]
          + contacts.map { DisplayText.line("  \($0.name) <\($0.email)>") }).joined(separator: "\n"))
    }
  }
}

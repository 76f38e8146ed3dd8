import ArgumentParser
import MailDesk
package import MailModel

/// `postdue users …`.
struct UsersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "Who may use the data folder: list, add, remove.",
    discussion:
      "People are known by their login on this machine; whoever made the data folder is its first administrator.",
    subcommands: [List.self, Add.self, Remove.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the users.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      for user in try await global.existingDesk()?.users.all() ?? [] {
        global.report(
          .object([
            ("login", .string(user.login)), ("role", .string(user.role.rawValue)), ("email", .optional(user.email)),
          ]),
          text: DisplayText.line("\(user.login)  \(user.role.rawValue)  \(user.email ?? "no e-mail address")"))
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds a user, or changes the role and the e-mail address of one.",
      discussion: "Without --email the address stays; an empty one removes it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The person's login on this machine.") var login: String
    @Option(help: "administrator, collector or support.") var role: Person.Role
    @Option(help: "Where the person gets mail.") var email: String?

    func run() async throws {
      let users = try global.desk().users
      let known = try await users.all().first { $0.login == login }
      let address = email ?? known?.email
      try await users.save(Person(login: login, role: role, email: address == "" ? nil : address))
      StandardStreams.note(DisplayText.line("“\(login)” is \(role.withArticle)."))
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Takes somebody's right to use the data folder.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The login.") var login: String

    func run() async throws {
      try await global.requiredDesk().users.remove(login)
      StandardStreams.note(DisplayText.line("“\(login)” is no user any more."))
    }
  }
}

extension Person.Role: ExpressibleByArgument {}

import ArgumentParser
import MailDesk
import MailModel

/// `postdue company …`.
struct CompanyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "company", abstract: "Companies and the mail setting of each: list, add, set-default.",
    subcommands: [List.self, Add.self, SetDefault.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the companies.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      for company in try await global.existingDesk()?.settings.companies() ?? [] {
        global.report(
          .object([
            ("id", .string(company.code)), ("name", .string(company.name)),
            ("defaultSetting", .optional(company.defaultSetting)),
          ]),
          text: DisplayText.line("\(company.code)  \(company.name)  \(company.defaultSetting ?? "no mail setting")"))
      }
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Adds a company.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The Company ID.") var id: String
    @Argument(help: "Its name.") var name: String

    func run() async throws { try await global.desk().settings.addCompany(code: id, name: name) }
  }

  struct SetDefault: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set-default", abstract: "Chooses the mail setting that a company's mail goes through.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The Company ID.") var id: String
    @Argument(help: "The setting's name; an empty one for none.") var setting: String

    func run() async throws {
      try await global.requiredDesk().settings.setDefault(setting.isEmpty ? nil : setting, ofCompany: id)
    }
  }
}

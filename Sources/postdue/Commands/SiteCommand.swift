import ArgumentParser
import MailDesk
import MailModel

/// `postdue site …`.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site", abstract: "Options of the whole installation.",
    subcommands: [Show.self, Set.self, RotateKey.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows the site's options.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let options = try await global.existingDesk()?.siteOptions() ?? SiteOptions()
      global.report(
        .object([
          ("allowLocalHosts", .bool(options.allowLocalHosts)),
          ("allowedPorts", options.allowedPorts.map { .array($0.sorted().map { .integer($0) }) } ?? .null),
          ("egressAddresses", .strings(options.egressAddresses)),
          ("supportContact", .optional(options.supportContact)),
        ]),
        text: SiteOptions.Key.allCases.map { key in
          options[key].map { "\(key.rawValue)=\($0)" } ?? "\(key.rawValue)=  (default)"
        }.joined(separator: "\n"))
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Changes site options, all or none; an empty value restores the default.",
      discussion: SiteOptions.Key.allCases.map { "\($0.rawValue): \($0.hint)" }.joined(separator: "\n"))
    @OptionGroup var global: GlobalOptions
    @Argument(help: "KEY=VALUE, one or more.") var assignments: [String]

    func run() async throws { try await global.desk().setSiteOptions(assignments) }
  }

  struct RotateKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rotate-key", abstract: "Seals every stored password with a new key.",
      discussion:
        "Copies of the old key file open nothing afterwards, and neither do copies of the new one open old backups.")
    @OptionGroup var global: GlobalOptions

    func run() async throws {
      let count = try await global.requiredDesk().rotateKey()
      StandardStreams.note(count == 1 ? "1 password is sealed anew." : "\(count) passwords are sealed anew.")
    }
  }
}

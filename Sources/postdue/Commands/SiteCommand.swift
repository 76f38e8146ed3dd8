import ArgumentParser
import FoundationEssentials
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
      let desk = try global.existingDesk()
      let options = try await desk?.siteOptions() ?? SiteOptions()
      let secrets = try await desk?.siteSecrets() ?? []
      let lines = SiteOptions.Key.allCases.map { key in
        options[key].map { "\(key.rawValue)=\($0)" }
          ?? "\(key.rawValue)=  (\(key.standard.map { "default \($0)" } ?? "none"))"
      }
      let sealed = SiteSecret.allCases.map { "\($0.optionName)  (\(secrets.contains($0) ? "stored" : "not stored"))" }
      global.report(.site(options, secrets: secrets), text: (lines + sealed).joined(separator: "\n"))
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Changes site options, all or none; an empty value restores the default.",
      discussion: (SiteOptions.Key.allCases.map { "\($0.rawValue): \($0.hint)" }
        + SiteSecret.allCases.map { "\($0.optionName)File=PATH or \($0.optionName)Environment=NAME: \($0.hint)" })
        .joined(separator: "\n"))
    @OptionGroup var global: GlobalOptions
    @Argument(help: "KEY=VALUE, one or more.") var assignments: [String]

    func run() async throws {
      try await global.desk().setSiteOptions(assignments, environment: ProcessInfo.processInfo.environment)
    }
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
